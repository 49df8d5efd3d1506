/**
 * The words of the journal. An *intent* is what somebody wants to happen once. Its *fingerprint* is the text
 * that is the same for all requests which cannot be told apart in the server's list; the *twin* of an
 * intent is another one with its fingerprint. A *fence* is a number that grows each time an intent is opened:
 * a call that has that of an earlier try changes nothing. The *owner* is the process that sends, as long as its *lease* lasts; an
 * entry without a living owner is *orphaned*. A *look* reads the server's list, and *settling* is to decide
 * what became of an intent. One that was *written off* and is listed after all has *appeared*; one whose
 * owner came with the answer after it was settled otherwise is *overruled*. Both are *alarms*.
 */
import type { IntentState, Verdict } from "../../options/journal.ts";

/** The key of an entry. */
export interface JournalKey {
  /** Base URL and client id. */
  readonly account: string;
  readonly intentId: string;
}

/** A key, and the fence that was read with it: a change is refused where the fence has moved on. */
export interface JournalFencedKey extends JournalKey {
  readonly fence: number;
}

/** What an entry holds. Times are ms since the epoch by the clock of the store. */
export interface JournalEntry extends JournalFencedKey {
  readonly operationId: string;
  /** One text for all requests that cannot be told apart in the server's list. */
  readonly fingerprint: string;
  readonly state: IntentState;
  /** JSON of the body, with its keys sorted; empty where it was pruned. */
  readonly body: string;
  /**
   * JSON of the ids that the server listed before; `null` where that could not be read. With a blank before it, it
   * may be a part: no look settles it then. What is done with an id keeps none, unless a look settled it.
   */
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
  /** The ids that it may be, and no list may show any more, each as JSON with a comma behind it. */
  readonly seen: string;
  readonly settledBy: string | null;
  readonly why: string | null;
  /** Who had settled it, where its owner came with another answer after that. */
  readonly overruledBy: string | null;
  /** As what; `null` where it was written off. */
  readonly overruledId: string | null;
}

/** What each transition takes, and where it leads. From other states it changes nothing. */
export interface JournalChanges {
  /** Nothing → `sent`; `refused` → `sent` where it is the same request. The fence moves on. */
  readonly open: JournalKey &
    Pick<JournalEntry, "operationId" | "fingerprint" | "body" | "baseline" | "owner"> & {
      readonly leaseMs: number;
    };
  /** `sent` stays; `tokenExp` only grows. */
  readonly renew: JournalFencedKey & { readonly leaseMs: number; readonly tokenExp: number };
  /** `sent`, `unknown`, `written-off` → `done`. `done` by a look or a person stays, overruled where it
   * is another result; the same of a look is the answer's own from then on. */
  readonly answer: JournalFencedKey & { readonly resultId: string | null; readonly answer: string };
  /** `sent`, `unknown` → `refused`, `done` by a look too. `written-off` stays. */
  readonly refuse: JournalFencedKey;
  /** `sent` → `unknown`. */
  readonly lose: JournalFencedKey;
  /** `sent` without a living owner → `unknown`, or `refused` where `tokenExp` is 0. */
  readonly orphan: JournalFencedKey & { readonly dead: string };
  /** `unknown` with a whole baseline, which is kept, → `done`, unless another entry may own what was found. */
  readonly find: JournalFencedKey & { readonly resultId: string; readonly answer: string };
  /**
   * `done` by a look, or by this person → `unknown`, without its result, which it may have `seen`, and
   * with a blank before its baseline; it stays
   * `done` as long as its twin is open, and where its owner was answered, without an id.
   */
  readonly reopen: JournalFencedKey & {
    readonly by: string;
    readonly seen: string;
    /** The answer that its owner got. */
    readonly own?: string | null;
  };
  /** `unknown`, `written-off` → `done`. `done` stays where it has no id, is overruled, or was settled as `found` by a look or a person. */
  readonly settle: JournalFencedKey & {
    /** As what a look or a person had settled it, where a person corrects that. */
    readonly found?: string | null;
    readonly resultId: string;
    readonly answer: string;
    readonly by: string;
    readonly why: string | null;
  };
  /** `unknown`, or `done` as `found` by a look or a person, or by an answer without an id → `written-off`. One that appeared stays, as one that did not, unless more was seen. */
  readonly writeOff: JournalFencedKey & {
    /** As what a look or a person had settled it, where a person corrects that. */
    readonly found?: string | null;
    /** What it has seen; nothing from then on. */
    readonly seen: string;
    /** The latest `tokenExp` that is surely over, in seconds. */
    readonly expired: number;
    /** JSON of the ids that it surely has not; `null` where its baseline stays. */
    readonly older: string | null;
    readonly by: string;
    readonly why: string;
  };
  /** `unknown` stays. `written-off` stays where it appeared, and has seen these ids too. */
  readonly look: JournalFencedKey & { readonly verdict: Verdict; readonly seen: string };
  /** `done` stays, without body, answer and baseline; its fingerprint is what a list is held against. */
  readonly prune: { readonly before: number };
}

/** What each question takes. */
export interface JournalQuestions {
  /** The entry of a key. */
  readonly entry: JournalKey;
  /** The entry of a fingerprint that is `sent` or `unknown`: there is at most one. */
  readonly twin: { readonly account: string; readonly fingerprint: string };
  /**
   * Entries that are `sent`, `unknown` or `written-off`, those that are `done` and have no result, and
   * those that were written off or settled as another result, then `done` by the answer that their owner
   * got, and not settled by a person since. An empty account stands for all.
   */
  readonly unsettled: { readonly account: string };
  /** The entries whose result is one of these, once its letters from A to Z are small. */
  readonly byResult: {
    readonly operationId: string;
    readonly resultIds: readonly string[];
  };
  /** The entries that looks have settled. */
  readonly found: { readonly account: string; readonly operationId: string };
  /** Entries in the order of their time; an empty text stands for all. */
  readonly list: { readonly account: string; readonly state: string };
}

/** A transition, by name. */
export type JournalChange = keyof JournalChanges;

/** A question, by name. */
export type JournalQuestion = keyof JournalQuestions;

/**
 * Where the entries are kept. A store of your own must carry out a change as a whole or not at all, must
 * not answer before it is durable, must read what anybody changed last (no replica that lags), and
 * passes `testJournalStore`.
 */
export interface JournalStore {
  /**
   * Carries out one transition.
   *
   * @returns The fences of the entries that it changed, none where it does not apply; `"taken"`
   * where the fingerprint is open or the result is claimed already.
   */
  change<Name extends JournalChange>(
    name: Name,
    values: JournalChanges[Name],
  ): Promise<readonly number[] | "taken">;
  /** Answers one question. */
  read<Name extends JournalQuestion>(
    name: Name,
    values: JournalQuestions[Name],
  ): Promise<readonly JournalEntry[]>;
  close(): Promise<void>;
}
