import type * as schema from "../../../generated/schema.d.ts";
import { type Books, openBooks } from "./books.ts";
import type { LedgerEntry, OperationId, RequestEntry } from "./entries.ts";
import type { ScriptedFault } from "./fault.ts";

/** An account with everything that belongs to it, each in the order in which it came. */
export interface AccountState {
  account: schema.Account;
  readonly banks: Map<string, schema.BankAccount>;
  readonly transfers: Map<string, schema.CashTransfer>;
  readonly trades: Map<string, schema.Trade>;
  readonly books: Books;
}

/** A valid request of a partner that has proved itself. */
export interface Call {
  readonly operationId: OperationId;
  readonly isRead: boolean;
  readonly clientId: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Set if it is to fail after it was accepted. */
  readonly unsuccessful?: Unsuccessful | undefined;
  /** The entry of the log that tells of it. */
  readonly requestId: number;
}

export interface Unsuccessful {
  readonly reason?: string | undefined;
}

/** An event that is due at a market time. */
export type Due = {
  readonly at: number;
  readonly clientId: string;
  readonly unsuccessful?: Unsuccessful | undefined;
} & (
  | { readonly kind: "bank" | "transfer" | "trade"; readonly id: string }
  | { readonly kind: "call"; readonly call: Call }
);

/** An entry of the log of requests, as long as something may be added. */
export type LoggedRequest = { -readonly [Field in keyof RequestEntry]: RequestEntry[Field] };

/** Everything that the sandbox knows, as data that can be copied. */
export interface State {
  /** Market time in ms since the epoch. */
  now: number;
  /** Whether market time is real time. */
  isLive: boolean;
  /** How far the server's clock is ahead, in ms. */
  skewMs: number;
  /** How many ids were given. */
  ids: number;
  /** The id that the next thing gets. */
  wantedId?: string | undefined;
  readonly prices: Map<string, number>;
  /** By the partner whose credentials act on it. */
  readonly accounts: Map<string, AccountState>;
  /** When the latest requests of a partner came, in ms of real time. */
  readonly arrivals: Map<string, number[]>;
  /** The earliest first. */
  readonly agenda: Due[];
  faults: ScriptedFault[];
  readonly ledger: LedgerEntry[];
  readonly requests: LoggedRequest[];
  /** The prepared answers that are left for the requests of the story. */
  storyResults: readonly StoryResult[];
}

/** A thing of the story, and what the request is answered with that makes it. */
export interface StoryResult {
  readonly operationId: OperationId;
  readonly clientId: string;
  readonly id: string;
  /** Whether it was seeded: then it is only told, and not made again. */
  readonly isThere: boolean;
  readonly result: Readonly<Record<string, unknown>>;
}

/** The state, and what time does to it. */
export interface World {
  state: State;
  /** How long the micro-deposits that verify a bank take, in ms of market time. */
  readonly bankVerificationMs: number;
  /** How long a cash transfer is pending, in ms of market time. */
  readonly transferMs: number;
  /** Lets happen, in order, what is due until now. */
  catchUp(): void;
  /** Lets happen what a call made due at once, before it is answered; with the story, after that. */
  finishCall(): void;
  /** Moves market time, and lets happen what is due until then. */
  moveTo(instant: number): void;
}

export function openState(now: number, prices: Readonly<Record<string, number>>): State {
  return {
    now,
    isLive: false,
    skewMs: 0,
    ids: 0,
    prices: new Map(Object.entries(prices)),
    accounts: new Map(),
    arrivals: new Map(),
    agenda: [],
    faults: [],
    ledger: [],
    requests: [],
    storyResults: [],
  };
}

export function openAccount(account: schema.Account): AccountState {
  const [banks, transfers, trades] = [new Map(), new Map(), new Map()];
  return { account, banks, transfers, trades, books: openBooks() };
}

export function nextId(state: State, prefix: string): string {
  const { wantedId } = state;
  state.wantedId = undefined;
  if (wantedId !== undefined) return wantedId;
  let id: string;
  do {
    state.ids += 1;
    id = `${prefix}_${String(state.ids).padStart(8, "0")}`;
    // A seed may have given it.
  } while (isThere(state, id));
  return id;
}

function isThere({ accounts }: State, id: string): boolean {
  return [...accounts.values()].some(
    ({ account, banks, transfers, trades }) =>
      account.accountId === id || [banks, transfers, trades].some((each) => each.has(id)),
  );
}

/** Writes into the agenda; of what is due at the same time, the first that was written comes first. */
export function schedule({ agenda }: State, due: Due): void {
  const before = agenda.findIndex(({ at }) => at > due.at);
  agenda.splice(before === -1 ? agenda.length : before, 0, due);
}

/** An instant as answers show it. */
export function timestamp(instant: number): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}
