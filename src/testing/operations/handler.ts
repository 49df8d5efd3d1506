import type { OperationId } from "../state/entries.ts";
import type { AccountState, Call, World } from "../state/state.ts";

/** A call, and the account that it is about. */
export interface Invocation extends Call {
  readonly world: World;
  /** The account of the partner; a refusal where there is none, or it is suspended and would change. */
  account(): AccountState;
  /** The same, and a refusal where it is not a trading account. */
  tradingAccount(): AccountState;
}

/** Carries out one operation and answers the body of its success. */
export type Handler = (invocation: Invocation) => unknown;

/** The implemented operations. */
export type Handlers = { readonly [operationId in OperationId]?: Handler };
