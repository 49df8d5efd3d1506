import type { operationTable } from "../../../generated/operations.ts";
import { accountHandlers } from "./accounts.ts";
import { bankHandlers } from "./banks.ts";
import { cashTransferHandlers } from "./cash-transfers.ts";
import type { Handler } from "./handler.ts";
import { portfolioHandlers } from "./portfolio.ts";
import { tradeHandlers } from "./trades.ts";

/** What the sandbox has implemented; every other operation answers from its example. */
export const handlers: { readonly [operationId in keyof typeof operationTable]?: Handler } = {
  ...accountHandlers,
  ...bankHandlers,
  ...cashTransferHandlers,
  ...tradeHandlers,
  ...portfolioHandlers,
};
