/**
 * The words of the journal. An *intent* is what somebody wants to happen once. Its *shape* is the text
 * that is the same for all requests which cannot be told apart in the server's list; the *twin* of an
 * intent is another one of its shape. A *fence* is a number that grows with every change of an entry: who
 * read an older one changes nothing. The *owner* is the process that sends, as long as its *lease* lasts; an
 * entry without a living owner is *orphaned*. A *look* reads the server's list, and *settling* is to decide
 * what became of an intent. One that was *written off* and turns up after all is an *alarm*.
 */
import type { IntentState, Verdict } from "../options/journal.ts";

/** The key of an entry. */
export interface Key {
  /** Base URL and client id. */
  readonly account: string;
  readonly intentId: string;
}

/** A key, and the fence that was read with it: a change is refused where the fence has moved on. */
export interface Fenced extends Key {
  readonly fence: number;
}

/** What an entry holds. Times are ms since the epoch by the clock of the store. */
export interface Entry extends Fenced {
  readonly operationId: string;
  /** One text for all requests that cannot be told apart in the server's list. */
  readonly shape: string;
  readonly state: IntentState;
  /** JSON of the body, with its keys sorted; empty where it was pruned. */
  readonly body: string;
  /** JSON of the ids that the server listed before; `null` where that could not be read. */
  readonly baseline: string | null;
  readonly resultId: string | null;
  /** JSON of status and body of the answer, or of the entry of the list that it was found as. */
  readonly answer: string | null;
  /** `"none"` where its owner proved that nothing was carried out. */
  readonly proof: string | null;
  readonly owner: string;
  /** How long the lease of its owner still lasts, in ms; 0 or less where it is over. */
  readonly leaseLeft: number;
  /** The highest `exp` of the tokens that it may have been sent with, in seconds. */
  readonly tokenExp: number;
  readonly since: number;
  readonly looks: number;
  readonly verdict: Verdict | null;
  readonly settledBy: string | null;
  readonly why: string | null;
}

/** What each transition takes. Which states it leads from and to stands in `src/journal/statements.ts`. */
export interface Changes {
  readonly open: Key &
    Pick<Entry, "operationId" | "shape" | "body" | "baseline" | "owner"> & {
      readonly leaseMs: number;
    };
  readonly renew: Fenced & { readonly leaseMs: number; readonly tokenExp: number };
  readonly answer: Fenced & { readonly resultId: string | null; readonly answer: string };
  readonly refuse: Fenced;
  readonly lose: Fenced;
  readonly orphan: Fenced & { readonly dead: string };
  readonly find: Fenced & { readonly resultId: string; readonly answer: string };
  readonly settle: Fenced & {
    readonly resultId: string;
    readonly answer: string;
    readonly by: string;
    readonly why: string | null;
  };
  readonly writeOff: Fenced & {
    /** The latest `tokenExp` that is surely over, in seconds. */
    readonly expired: number;
    /** JSON of the ids that it surely has not; `null` where its baseline stays. */
    readonly older: string | null;
    readonly by: string;
    readonly why: string;
  };
  readonly look: Fenced & { readonly verdict: Verdict };
  readonly prune: { readonly before: number };
}

/** What each question takes. */
export interface Questions {
  /** The entry of a key. */
  readonly entry: Key;
  /** The entry of a shape that is `sent` or `unknown`: there is at most one. */
  readonly twin: { readonly account: string; readonly shape: string };
  /**
   * Entries that are `sent`, `unknown` or `written-off`, those that are `done` and have no result, and
   * those that were written off or settled as another result, then `done` by the answer that their owner
   * got, and not settled by a person since. An empty account stands for all.
   */
  readonly unsettled: { readonly account: string };
  /** The entries that have a result: at most one of each account. */
  readonly claim: {
    readonly operationId: string;
    readonly resultId: string;
  };
  /** Entries in the order of their time; an empty text stands for all. */
  readonly list: { readonly account: string; readonly state: string };
}

/** A transition, by name. */
export type Change = keyof Changes;

/** A question, by name. */
export type Question = keyof Questions;

/**
 * Where the entries are kept. `src/journal/statements.ts` says in SQL what each change and question is. A store of
 * your own must carry out a change as a whole or not at all, must not answer before it is durable, must
 * read what was changed last, by whomever (no replica that lags), and passes `testJournalStore`.
 */
export interface JournalStore {
  /**
   * Carries out one transition.
   *
   * @returns The fences of the entries that it changed, none where it does not apply; `"taken"`
   * where the shape is open or the result is claimed already.
   */
  change<Name extends Change>(
    name: Name,
    values: Changes[Name],
  ): Promise<readonly number[] | "taken">;
  /** Answers one question. */
  read<Name extends Question>(name: Name, values: Questions[Name]): Promise<readonly Entry[]>;
  close(): Promise<void>;
}
