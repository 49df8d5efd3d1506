import { operationTable } from "../../../generated/operations.ts";
import type { LedgerEntry, OperationId } from "./entries.ts";
import { freeze } from "./freeze.ts";
import { requireShape } from "./shape.ts";
import type { World } from "./state.ts";

/** What requests changed, in order; reads, and those that were refused, are not in it. */
export interface Ledger extends Iterable<LedgerEntry> {
  readonly length: number;
  /** The entries of one operation. @throws `RangeError` if there is no such operation. */
  of(operationId: OperationId): readonly LedgerEntry[];
}

/** The ledger in a state. */
export function readLedger(world: World): Ledger {
  const entries = () => {
    world.catchUp();
    return world.state.ledger.map(freeze);
  };
  return Object.freeze({
    get length() {
      return entries().length;
    },
    of(operationId: OperationId) {
      const of = Object.keys(operationTable);
      requireShape({ is: "name", what: "operation", of }, operationId);
      return Object.freeze(entries().filter((entry) => entry.operationId === operationId));
    },
    [Symbol.iterator]: () => entries().values(),
  });
}
