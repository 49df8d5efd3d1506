import type { operations } from "../../../generated/schema.d.ts";
import type { Violation } from "../../errors/pitrade-error.ts";
import type { Fault } from "./fault.ts";

/** The id of an operation of the description. */
export type OperationId = keyof operations;

/** One thing that the sandbox has carried out. */
export interface LedgerEntry {
  readonly operationId: OperationId;
  /** The partner for whom it was carried out. */
  readonly clientId: string;
  /** Market time in ms since the epoch. */
  readonly at: number;
  /** What came of it, as it stood then. */
  readonly result: unknown;
}

/** One request that reached the sandbox, and what came of it. */
export interface RequestEntry {
  /** Its number, from 1. */
  readonly id: number;
  /** Market time in ms since the epoch at which it arrived. */
  readonly at: number;
  readonly method: string;
  /** Its path, without the query. */
  readonly path: string;
  readonly operationId?: OperationId;
  /** The partner that its token names, once the token was verified. */
  readonly clientId?: string;
  /** Its body, once it was found valid; sensitive fields are hidden. */
  readonly body?: unknown;
  /** The fault that it met. */
  readonly fault?: Fault["kind"];
  /** The status that was answered; `null` where the answer was lost. */
  readonly status: number | null;
  /** Why it was refused, for example `TOKEN_EXPIRED`. */
  readonly code?: string;
  readonly message?: string;
  readonly violations?: readonly Violation[];
  /** Whether it changed something. A request that is late changes it later, and then this is true. */
  readonly carriedOut: boolean;
}
