import type { operationTable } from "../../../generated/operations.ts";
import type { AccountState, World } from "../state.ts";

/** What an operation is carried out with: a valid request of a partner that has proved itself. */
export interface Invocation {
  readonly clientId: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly world: World;
  /** The account of the partner; a refusal where there is none. */
  account(): AccountState;
  /** The same, and a refusal where it is not a trading account. */
  tradingAccount(): AccountState;
}

/** Carries out one operation and answers the body of its success. */
export type Handler = (invocation: Invocation) => unknown;

/** What is implemented, by operation. */
export type Handlers = { readonly [operationId in keyof typeof operationTable]?: Handler };
