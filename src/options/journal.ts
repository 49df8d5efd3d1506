export const intentStates = ["sent", "done", "refused", "unknown", "written-off"] as const;

/**
 * What is known of an intent.
 *
 * - `sent`: a request may be under way, and its owner lives.
 * - `done`: it was carried out, once.
 * - `refused`: it was not carried out; the same `intentId` may be tried again.
 * - `unknown`: it may have been carried out.
 * - `written-off`: a person decided that it was not carried out.
 */
export type IntentState = (typeof intentStates)[number];

/** What a look at the server's list came to, for an intent that is not settled by it. */
export type Verdict =
  /** Its owner lives and goes on. */
  | "in-flight"
  /** The list does not have it, or has it as another. That is no proof. */
  | "not-seen"
  /** Several may be it, or one that may be another's. */
  | "ambiguous"
  /** It cannot be held against the list; or it was done without an id: a person gives it one. */
  | "undecidable"
  /** The list could not be read. */
  | "look-failed"
  /** It was written off or settled as another, and may be there, or was answered. */
  | "appeared"
  /** No client of the journal has its base URL and client id. */
  | "other-account";

/** One request that moves money, as the journal keeps it. */
export interface Intent {
  /** Base URL and client id. */
  readonly account: string;
  readonly intentId: string;
  readonly operationId: string;
  readonly state: IntentState;
  /** The body that was sent; `undefined` where it was pruned. */
  readonly body: unknown;
  /** The id that the server gave it, for example a `tradeId`. */
  readonly resultId: string | undefined;
  /** When it was sent, by the clock of the store. */
  readonly since: Date;
  /** How often the server's list was looked at for it. */
  readonly looks: number;
  /** What the last look came to. */
  readonly verdict: Verdict | undefined;
  /** Who settled it: `"answer"`, `"look"`, or the person's name. */
  readonly by: string | undefined;
  /** Why a person settled it so. */
  readonly why: string | undefined;
}

/** An intent that needs attention, and what a look at the list came to. */
export interface OpenIntent extends Intent {
  readonly verdict: Verdict;
  /** Entries of the list that it may be; where none is like it, up to ten that are new. */
  readonly candidates: readonly unknown[];
}

/** How a person settles an intent. */
export type Settlement = {
  /** Who decides. */
  readonly by: string;
  /** Base URL and client id, where clients of several accounts use the journal. */
  readonly account?: string | undefined;
  /** Settle it although the journal sees a reason not to. */
  readonly force?: boolean | undefined;
} & (
  | {
      /** The id that the server gave it. */
      readonly id: string;
      readonly why?: string | undefined;
    }
  | {
      /** It was not carried out, as far as that person can know. */
      readonly absent: true;
      readonly why: string;
    }
);

/** Which intents to list. */
export interface IntentFilter {
  readonly state?: IntentState | undefined;
  readonly account?: string | undefined;
}

/** Keeps what was sent, so that a crash does not hide it. */
export interface Journal {
  /**
   * The intents, the oldest first. Where the owner of one that is `sent` is gone, that is written down:
   * it is `unknown` from then on, or `refused` where no request had been begun.
   */
  list(filter?: IntentFilter): Promise<readonly Intent[]>;
  /**
   * Settles an intent by the word of a person, after a look at the server's list: for that a client
   * must have been made with this journal.
   *
   * @throws `JournalError` where something speaks against it.
   */
  settle(intentId: string, settlement: Settlement): Promise<Intent>;
  /**
   * Empties intents that were done and sent before a time: body and answer go, what keeps an order from
   * being placed twice stays for ever. One without a `resultId` stays whole.
   *
   * @returns How many were emptied.
   */
  prune(options: { readonly before: Date }): Promise<number>;
  /** Closes the store, if the journal opened it. */
  close(): Promise<void>;
  /** @internal For the client. */
  attach(host: unknown): unknown;
}
