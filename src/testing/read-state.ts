import { operationTable } from "../../generated/operations.ts";
import { isMarketOpen } from "../helpers/market-hours.ts";
import { applyCall } from "./operations/apply-call.ts";
import type { Handlers } from "./operations/handler.ts";
import type { OperationId } from "./state/entries.ts";
import { pendingOf } from "./state/fault.ts";
import { freeze } from "./state/freeze.ts";
import { timestamp, type World } from "./state/state.ts";

/** How everything stands. */
export interface SandboxState {
  /** Market time, in UTC. */
  readonly now: string;
  readonly isOpen: boolean;
  /** Whether market time is real time. */
  readonly isLive: boolean;
  /** Prices in US dollars by ticker. */
  readonly prices: Readonly<Record<string, number>>;
  /** How many answers are still to go wrong. */
  readonly pendingFaults: number;
  /** The answers of all reads that need no id, by the clientId of a partner that has an account. */
  readonly accounts: Readonly<Record<string, Readonly<{ [Read in OperationId]?: unknown }>>>;
}

const reads = Object.values(operationTable)
  .filter(({ method, path }) => method === "GET" && !path.includes("{"))
  .map(({ operationId }) => operationId);

/** Reads how everything stands. */
export function readState(world: World, handlers: Handlers): SandboxState {
  world.catchUp();
  const { now, isLive, prices, faults, accounts } = world.state;
  const shared = { isRead: true, path: {}, query: {}, body: undefined, requestId: 0 };
  const answersTo = (clientId: string) =>
    Object.fromEntries(
      reads.map((operationId) => [
        operationId,
        applyCall(world, handlers, { ...shared, operationId, clientId }),
      ]),
    );
  return freeze(
    structuredClone({
      now: timestamp(now),
      isOpen: isMarketOpen(now),
      isLive,
      prices: Object.fromEntries(prices),
      pendingFaults: pendingOf(faults),
      accounts: Object.fromEntries([...accounts.keys()].map((id) => [id, answersTo(id)])),
    }),
  );
}
