import type { Operation } from "../../../generated/operations.ts";
import { reconciliations } from "../../../generated/reconciliations.ts";
import type { RequestIdentity } from "../../errors/pitrade-error.ts";
import type { Configuration } from "../../options/configuration.ts";
import type { Redactor } from "../../redaction/redactor.ts";
import type { Execute } from "../../transport/execute.ts";
import type { JournalEntry, JournalKey, JournalStore } from "../stores/store.ts";

/** What a client hands to its journal. */
export interface Host {
  readonly execute: Execute;
  readonly configuration: Configuration;
  readonly redactor: Redactor;
}

/** A client together with the journal that it was made with. */
export interface JournaledClient extends Host {
  readonly store: JournalStore;
  /** Base URL and client id: two partners never share an intent. */
  readonly account: string;
  /** How long an owner is believed to live without a sign of it, in ms. */
  readonly leaseMs: number;
}

/** Whether this version has the operation of an entry. */
export function isJournaled(operationId: string): boolean {
  return reconciliations[operationId] !== undefined;
}

/** How the operation of an entry is found again. */
export function reconciliationOf(operationId: string) {
  const found = reconciliations[operationId];
  if (found) return found;
  const way = "settle it with the version that sent it";
  throw new RangeError(`the journal knows no operation ${operationId}: ${way}`);
}

/** How errors name a request of an operation. */
export function requestIdentityOf(operation: Operation, url: string): RequestIdentity {
  const { operationId, method, lookup } = operation;
  return { operationId, method, url, lookup, movesMoney: true };
}

/** What a change of an entry names it by. */
export function keyOf({ account, intentId, fence }: JournalEntry) {
  return { account, intentId, fence };
}

export function isSameIntent(one: JournalKey, other: JournalKey): boolean {
  return one.account === other.account && one.intentId === other.intentId;
}
