import { accountHandlers } from "./accounts.ts";
import { bankHandlers } from "./banks.ts";
import { cashTransferHandlers } from "./cash-transfers.ts";
import type { Handlers } from "./handler.ts";
import { portfolioHandlers } from "./portfolio.ts";
import { tradeHandlers } from "./trades.ts";

/** The implemented operations; every other one answers from its example. */
export const handlers: Handlers = {
  ...accountHandlers,
  ...bankHandlers,
  ...cashTransferHandlers,
  ...tradeHandlers,
  ...portfolioHandlers,
};
