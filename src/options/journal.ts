export const intentStates = ["sent", "done", "refused", "unknown", "written-off"] as const;

/**
 * The state of an intent.
 *
 * - `sent`: a request may be under way, and its process is alive.
 * - `done`: it was carried out, once.
 * - `refused`: it was not carried out; the same `intentId` may be tried again.
 * - `unknown`: it may have been carried out.
 * - `written-off`: a person decided that it was not carried out.
 */
export type IntentState = (typeof intentStates)[number];

/** What a look at the server's list showed about an intent that it did not settle. */
export type Verdict =
  /** Its process is alive and still at work. */
  | "in-flight"
  /** The list does not show it, or shows other values. That does not prove that it was not carried out. */
  | "not-seen"
  /** Several entries may be it, or one that may belong to another intent. */
  | "ambiguous"
  /** The list cannot be compared with it, or not be trusted, or its own id is unknown: a person settles it. */
  | "undecidable"
  /** The list could not be read. */
  | "look-failed"
  /** It was written off or settled with another id, and now it may be in the list, or its answer came. */
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
  /** The body that was sent; `undefined` if it was pruned. */
  readonly body: unknown;
  /** The id that the server gave it, for example a `tradeId`. */
  readonly resultId: string | undefined;
  /** When it was sent, by the clock of the store. */
  readonly since: Date;
  /** How often the server's list was read for it. */
  readonly looks: number;
  /** The result of the last look. */
  readonly verdict: Verdict | undefined;
  /** Who settled it: `"answer"`, `"look"`, or the person's name. */
  readonly by: string | undefined;
  /** The reason that the person gave. */
  readonly why: string | undefined;
  /** Who had settled it otherwise before its answer came, and as which id; without one, it was written off. */
  readonly overruled: { readonly by: string; readonly id: string | undefined } | undefined;
}

/** An intent that needs attention, with the result of a look at the server's list. */
export interface OpenIntent extends Intent {
  readonly verdict: Verdict;
  /** Entries of the list that may be it; if none resembles it, up to ten new ones. */
  readonly candidates: readonly unknown[];
}

/** How a person settles an intent. */
export type Settlement = {
  /** Who decides. */
  readonly by: string;
  /** Base URL and client id, where clients of several accounts use the journal. */
  readonly account?: string | undefined;
  /**
   * Settle it even if the journal has a reason to refuse, or its process seems to live, which sends nothing more then;
   * not as absent while it is known that a token may still place it.
   * What a look took for another intent is taken from that one, which is open again then.
   */
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

/** A record of the requests that move money, which survives a crash. */
export interface Journal {
  /**
   * Lists intents, the oldest first. One that is `sent` and whose process has ended becomes `unknown`,
   * or `refused` if no request had been begun.
   */
  list(filter?: IntentFilter): Promise<readonly Intent[]>;
  /**
   * Settles an intent as a person decided, after a look at the server's list. It needs a client that
   * was made with this journal.
   *
   * @throws `JournalError` if there is a reason to refuse.
   */
  settle(intentId: string, settlement: Settlement): Promise<Intent>;
  /**
   * Removes body and answer of intents that are `done` and were sent before a time. What keeps an order
   * from being placed twice stays for ever, and so does one without a `resultId`.
   *
   * @returns How many were pruned.
   */
  prune(options: { readonly before: Date }): Promise<number>;
  /** Closes the store, if the journal opened it. */
  close(): Promise<void>;
  /** @internal For the client. */
  attach(host: unknown): unknown;
}
