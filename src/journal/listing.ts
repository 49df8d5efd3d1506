import { comparerOf } from "./fingerprint.ts";
import { reconciliationOf } from "./journaled-client.ts";
import { idOf, olderIds, otherCases } from "./listed-ids.ts";
import type { JournalEntry } from "./store.ts";

type Likeness = "same" | "different" | "undecidable";

/** What is listed, was not before an intent was sent, and whether it is what was sent. */
export interface Fresh {
  readonly item: unknown;
  /** `undefined` where it has none that can be kept. */
  readonly id: string | undefined;
  readonly likeness: Likeness;
}

/** A list, and who has what it shows. */
export class Listing {
  readonly #claims: readonly JournalEntry[];
  readonly #listed: readonly (readonly [id: string | undefined, item: unknown])[];
  readonly #items: ReadonlyMap<string | undefined, unknown>;
  /** The accounts that have an id. */
  readonly #holders = new Map<string, Set<string>>();
  readonly #comparers = new Map<JournalEntry, (item: unknown) => Likeness>();
  readonly #fresh = new Map<JournalEntry, ReadonlyMap<unknown, Fresh>>();

  constructor(operationId: string, items: readonly unknown[], claims: readonly JournalEntry[]) {
    const { id } = reconciliationOf(operationId);
    this.#claims = claims;
    this.#listed = items.map((item) => [idOf(item, id), item]);
    this.#items = new Map(this.#listed);
    for (const { resultId, account } of claims) this.hold(String(resultId), account);
  }

  /** Writes down that an account has an id. */
  hold(id: string, account: string): void {
    this.#holders.set(id, (this.#holders.get(id) ?? new Set()).add(account));
  }

  /** Whether an account has an id, or any. */
  isHeld(id: string, account?: string): boolean {
    const holders = this.#holders.get(id);
    return holders !== undefined && (account === undefined || holders.has(account));
  }

  /** What has an id. */
  find(id: string): unknown {
    return this.#items.get(id);
  }

  /**
   * Whether the server lists an order that was answered as another one than was sent: it writes orders in its
   * own way, and what differs from one may be it too.
   */
  isMisread(account: string): boolean {
    return this.#claims.some(
      (each) =>
        each.account === account &&
        each.settledBy === "answer" &&
        comparerOf(each)(this.find(String(each.resultId))) === "different",
    );
  }

  likeness(entry: JournalEntry, item: unknown): Likeness {
    const compare = this.#comparers.get(entry) ?? comparerOf(entry);
    this.#comparers.set(entry, compare);
    return compare(item);
  }

  /** What is new since an intent was sent, and belongs to no other of its account, by id where it has one. */
  freshFor(entry: JournalEntry): ReadonlyMap<unknown, Fresh> {
    const fresh = this.#fresh.get(entry) ?? this.#compare(entry);
    this.#fresh.set(entry, fresh);
    return fresh;
  }

  #compare(entry: JournalEntry): ReadonlyMap<unknown, Fresh> {
    const older = new Set(olderIds(entry));
    const isKnown = (id: string) => older.has(id) || this.isHeld(id, entry.account);
    const fresh = new Map<unknown, Fresh>();
    for (const [id, item] of this.#listed) {
      if (id !== undefined && isKnown(id)) continue;
      const found = this.likeness(entry, item);
      const isNear = found === "same" && id !== undefined && otherCases(id).some(isKnown);
      const twice = fresh.get(id)?.likeness ?? found;
      const likeness = isNear || twice !== found ? "undecidable" : found;
      fresh.set(id ?? {}, { item, id, likeness });
    }
    return fresh;
  }
}
