import { knownOf } from "./fingerprint.ts";
import { isSameIntent, reconciliationOf } from "./journaled-client.ts";
import { idOf, olderIds, otherCases } from "./listed-ids.ts";
import { Listing } from "./listing.ts";
import type { JournalEntry, JournalStore } from "./store.ts";

/** By how much the clock of a store may jump, in ms. */
const leewayMs = 3_600_000;

/** What is not settled, of all accounts: one may be another name of another. */
export type OpenEntries = Set<JournalEntry>;

/**
 * Reads what is not settled. Who owns what a list shows was opened before the list was read: read after it, and
 * before those who have what it shows, nobody is missed.
 */
export async function readOpen(store: JournalStore): Promise<OpenEntries> {
  return new Set(await store.read("unsettled", { account: "" }));
}

/** Reads who has what a list shows, after what is open was read. */
export async function readRivals(
  store: JournalStore,
  operationId: string,
  items: readonly unknown[],
  open: OpenEntries,
): Promise<Rivals> {
  const { id } = reconciliationOf(operationId);
  const ids = items.map((item) => idOf(item, id)).filter((each) => each !== undefined);
  const resultIds = [...new Set(ids.flatMap((each) => [each, ...otherCases(each)]))];
  const claims = await store.read("byResult", { operationId, resultIds });
  return new Rivals(operationId, new Listing(operationId, items, claims), open);
}

/** The intents that are open, held against a list: which of them may own what it shows. */
export class Rivals {
  readonly listing: Listing;
  readonly #open: OpenEntries;
  readonly #operationId: string;
  /** By what is asked for in the list, as JSON. */
  readonly #hidden = new Map<string, readonly JournalEntry[]>();

  constructor(operationId: string, listing: Listing, open: OpenEntries) {
    this.listing = listing;
    this.#open = open;
    this.#operationId = operationId;
  }

  /**
   * Another intent that may own what is listed. It looks like it; or, since a server may write orders in its own
   * way, it was open at the same time, would be in the same list, and is not there as it was sent.
   */
  of(entry: JournalEntry, id: string, item: unknown): JournalEntry | undefined {
    return (
      this.#lookalike(entry, id, item) ??
      this.#hiddenBeside(item).find(
        (other) =>
          this.#open.has(other) &&
          !isSameIntent(other, entry) &&
          clientOf(other) === clientOf(entry) &&
          wasOpenWith(other, entry) &&
          this.listing.freshFor(other).has(id),
      )
    );
  }

  /** What would be in a list with an item, and is not there as it was sent. */
  #hiddenBeside(item: unknown): readonly JournalEntry[] {
    const { query } = reconciliationOf(this.#operationId);
    const listed = item as Readonly<Record<string, unknown>>;
    const key = JSON.stringify(query.map((name) => listed[name]));
    const hidden =
      this.#hidden.get(key) ??
      this.#others().filter((other) => {
        const sent = knownOf(other);
        const isKin = query.every(
          (name) => sent[name] === undefined || isAlias(sent[name], listed[name]),
        );
        return isKin && !this.#isShown(other);
      });
    this.#hidden.set(key, hidden);
    return hidden;
  }

  /** Writes down that a look has settled an intent. */
  settled(entry: JournalEntry, id: string): void {
    for (const each of this.#open) if (isSameIntent(each, entry)) this.#open.delete(each);
    this.listing.hold(id, entry.account);
  }

  #others(): readonly JournalEntry[] {
    return [...this.#open].filter(
      ({ operationId, resultId, proof }) =>
        operationId === this.#operationId && resultId === null && proof === null,
    );
  }

  #lookalike(entry: JournalEntry, id: string, item: unknown): JournalEntry | undefined {
    return this.#others().find(
      (other) =>
        !isSameIntent(other, entry) &&
        // In this order: to compare costs little, and a baseline may hold the ids of years.
        this.listing.likeness(other, item) !== "different" &&
        !olderIds(other).includes(id),
    );
  }

  /** Whether something that is listed is as it was sent, and can be no other's. */
  #isShown(entry: JournalEntry): boolean {
    const { listing } = this;
    return [...listing.freshFor(entry).values()].some(
      ({ id, item, likeness }) =>
        likeness === "same" &&
        id !== undefined &&
        !listing.isHeld(id) &&
        !this.#lookalike(entry, id, item),
    );
  }
}

function wasOpenWith({ state, leaseUntil }: JournalEntry, { since }: JournalEntry): boolean {
  return state === "sent" || state === "unknown" || leaseUntil + leewayMs >= since;
}

/** A proxy has another base URL. */
function clientOf({ account }: JournalEntry): string {
  return account.slice(account.indexOf(" "));
}

/** Whether texts are the same but for punctuation, or up to it: `BRK.B` and `BRK-B`, `AAPL` and `AAPL.US`. */
function isAlias(one: unknown, other: unknown): boolean {
  const forms = formsOf(other);
  return formsOf(one).some((each) => forms.includes(each));
}

function formsOf(text: unknown): readonly string[] {
  const words =
    String(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [words.join(""), ...words.slice(0, 1)];
}
