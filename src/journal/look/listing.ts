import { comparerOf } from "../entries/fingerprint.ts";
import { reconciliationOf } from "../entries/journaled-client.ts";
import { idOf, olderIds, stands } from "../entries/listed-ids.ts";
import { smallOf } from "../stores/small-of.ts";
import type { JournalEntry, JournalStore } from "../stores/store.ts";
import type { Look } from "./look.ts";
import type { OpenEntries } from "./open-entries.ts";

/** What is listed, was not before an intent was sent, and whether it is what was sent. */
export interface Fresh {
  readonly item: unknown;
  /** `undefined` where it has none that can be kept. */
  readonly id: string | undefined;
  readonly likeness: "same" | "different" | "undecidable";
}

type Listed = readonly [id: string | undefined, item: unknown];

/** Reads who has what a list shows, after what is open was read. */
export async function readListing(
  store: JournalStore,
  operationId: string,
  look: Look,
  open: OpenEntries,
): Promise<Listing> {
  const { id } = reconciliationOf(operationId);
  const items = "items" in look ? look.items : look.some;
  const listed = items.map((item): Listed => [idOf(item, id), item]);
  const ids = listed.flatMap(([each]) => (each === undefined ? [] : smallOf(each)));
  const resultIds = [...new Set(ids)];
  const claims = await store.read("byResult", { operationId, resultIds });
  return new Listing(operationId, listed, claims, open, "items" in look);
}

/** A list, or what could be read of it, who has what it shows, and who may. */
export class Listing {
  readonly isWhole: boolean;
  readonly open: OpenEntries;
  readonly #operationId: string;
  readonly #claims: JournalEntry[];
  readonly #listed: readonly Listed[];
  readonly #items: ReadonlyMap<string | undefined, unknown>;
  /** By their ids in small letters. */
  readonly #small: ReadonlyMap<string, unknown>;
  /** The accounts that have an id. */
  readonly #holders = new Map<string, Set<string>>();

  constructor(
    operationId: string,
    listed: readonly Listed[],
    claims: readonly JournalEntry[],
    open: OpenEntries,
    isWhole: boolean,
  ) {
    this.isWhole = isWhole;
    this.open = open;
    this.#operationId = operationId;
    this.#claims = [...claims];
    this.#listed = listed;
    this.#items = new Map(listed);
    this.#small = new Map(listed.map(([each = "", item]) => [smallOf(each), item]));
    for (const { resultId, account } of claims) this.#hold(String(resultId), account);
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
   * own way, and what differs from one may be it too. One that was cancelled, say, may differ for that alone.
   */
  isMisread(account: string): boolean {
    return this.#claims.some((each) => {
      if (each.account !== account || each.settledBy !== "answer") return false;
      const item = this.#itemOf(String(each.resultId));
      return stands(this.#operationId, item) && comparerOf(each)(item) === "different";
    });
  }

  /** What looks have settled as what another one was answered, in other letters or in another account. */
  disproved(): readonly JournalEntry[] {
    const answered = this.#claims.filter(({ settledBy }) => settledBy === "answer");
    const ids = new Set(answered.map(({ resultId }) => smallOf(String(resultId))));
    const isDisproved = ({ settledBy, resultId }: JournalEntry) =>
      settledBy === "look" && ids.has(smallOf(String(resultId)));
    return this.#claims.filter(isDisproved);
  }

  #itemOf(id: string): unknown {
    return this.find(id) ?? this.#small.get(smallOf(id));
  }

  /** What is new since an intent was sent, and belongs to no other of its account, each id once. */
  freshFor(entry: JournalEntry): readonly Fresh[] {
    const older = new Set(olderIds(entry));
    const isKnown = (id: string) => older.has(id) || this.isHeld(id, entry.account);
    // Worked out once, and only where something is equal: a baseline may hold the ids of years.
    let small: ReadonlySet<string> | undefined;
    const isWritten = (id: string) => {
      small ??= new Set([...older, ...this.#holders.keys()].map(smallOf));
      return small.has(smallOf(id));
    };
    const compare = comparerOf(entry);
    const fresh = new Map<unknown, Fresh>();
    for (const [id, item] of this.#listed) {
      if (id !== undefined && isKnown(id)) continue;
      const found = compare(item);
      const isNear = found === "same" && id !== undefined && !this.isHeld(id) && isWritten(id);
      const hasFailed = found === "same" && !stands(this.#operationId, item);
      const plain = isNear || hasFailed ? "undecidable" : found;
      const twice = fresh.get(id)?.likeness ?? plain;
      const likeness = twice === plain ? plain : "undecidable";
      fresh.set(id ?? {}, { item, id, likeness });
    }
    return [...fresh.values()];
  }

  /** What is new since an intent was sent, and a look took for another's: it may be this one's all the same. */
  takenFrom(entry: JournalEntry): readonly unknown[] {
    const older = new Set(olderIds(entry));
    return this.#claims
      .filter(
        ({ account, resultId, settledBy, ...key }) =>
          settledBy === "look" &&
          account === entry.account &&
          key.intentId !== entry.intentId &&
          !older.has(String(resultId)),
      )
      .map(({ resultId }) => this.#itemOf(String(resultId)));
  }

  /** Writes down that a look has settled what is open. */
  settled(entry: JournalEntry, id: string): void {
    this.open.delete(entry);
    this.#claims.push({ ...entry, resultId: id, settledBy: "look" });
    this.#hold(id, entry.account);
  }

  #hold(id: string, account: string): void {
    this.#holders.set(id, (this.#holders.get(id) ?? new Set()).add(account));
  }
}
