import type { Verdict } from "../options/journal.ts";
import { comparerOf } from "./fingerprint.ts";
import { type JournaledClient, reconciliationOf } from "./journaled-client.ts";
import { idOf, olderIds } from "./listed-ids.ts";
import type { Look } from "./look.ts";
import type { JournalEntry } from "./store.ts";

/** What a list says of an intent. */
export interface Judgement {
  readonly verdict: Verdict | "found";
  /** What is new in the list, belongs to no other intent, and may be it. */
  readonly alike: readonly unknown[];
  /** What is so too, and differs from what was sent: some, where there are many. */
  readonly others: readonly unknown[];
}

/** How many are shown that differ. */
const mostOthers = 10;

/** What a person should look at. */
export function candidatesOf({ alike, others }: Judgement): readonly unknown[] {
  return alike.length > 0 ? alike : others;
}

/** What a look says of an intent, also one that failed. */
export async function judgeLook(
  client: JournaledClient,
  entry: JournalEntry,
  look: Look,
): Promise<Judgement> {
  if ("items" in look) return judge(client, entry, look.items);
  const verdict = entry.baseline === null ? "undecidable" : "look-failed";
  return { verdict, alike: [], others: [] };
}

/**
 * Holds a list against an intent. Only what was not listed before, belongs to no other intent and is
 * equal in every field may be it; one such entry is it, anything else settles nothing.
 */
export async function judge(
  client: JournaledClient,
  entry: JournalEntry,
  items: readonly unknown[],
): Promise<Judgement> {
  const { store, account } = client;
  const { operationId, baseline } = entry;
  const { id } = reconciliationOf(operationId);
  const known = new Set(olderIds(entry));
  const listed = new Map(items.map((item) => [idOf(item, id), item]));
  const resultIds = [...listed.keys()].filter((each) => each !== undefined);
  const claims = await store.read("byResult", { operationId, resultIds });
  const own = claims.filter((each) => each.account === account);
  const claimed = new Set(own.map(({ resultId }) => resultId));
  // Another name of this account may have it: a proxy's base URL, say.
  const held = new Set(claims.map(({ resultId }) => resultId));
  // A server that lists an answered order as another one than was sent writes orders in its own way: there,
  // what differs may be it too.
  const isMisread = own.some(
    (each) =>
      each.settledBy === "answer" &&
      comparerOf(each)(listed.get(each.resultId ?? "")) === "different",
  );
  let isDecidable = baseline !== null && !isMisread;
  const [same, different] = [new Map<unknown, unknown>(), new Map<unknown, unknown>()];
  const compare = comparerOf(entry);
  for (const item of items) {
    const resultId = idOf(item, id);
    if (resultId !== undefined && (known.has(resultId) || claimed.has(resultId))) continue;
    const verdict = compare(item);
    if (verdict !== "different") same.set(resultId ?? item, item);
    else if (different.size < mostOthers) different.set(resultId ?? item, item);
    if (verdict !== "different" && (verdict !== "same" || resultId === undefined)) {
      isDecidable = false;
    }
  }
  const others = [...different.values()];
  const alike = [...same.values(), ...(isMisread ? others : [])];
  const said = (verdict: Judgement["verdict"]) => ({ verdict, alike, others });
  if (!isDecidable) return said("undecidable");
  const [found] = alike;
  if (!found) return said("not-seen");
  const resultId = idOf(found, id) ?? "";
  const isContested = held.has(resultId) || (await rivalOf(client, entry, resultId, found));
  return said(alike.length > 1 || isContested ? "ambiguous" : "found");
}

/** Another intent that is not settled, and may be what is listed. */
export async function rivalOf(
  { store }: JournaledClient,
  { account, intentId, operationId }: JournalEntry,
  id: string,
  item: unknown,
): Promise<JournalEntry | undefined> {
  // Of all accounts: one may be another name of this one.
  const unsettled = await store.read("unsettled", { account: "" });
  const isSelf = (other: JournalEntry) => other.account === account && other.intentId === intentId;
  return unsettled.find(
    (other) => !isSelf(other) && other.operationId === operationId && mayBe(other, id, item),
  );
}

/**
 * Whether another intent may be what is listed too: one of another account, or one with another fingerprint
 * where the server rounds numbers, for example.
 */
function mayBe(other: JournalEntry, id: string, item: unknown): boolean {
  if (other.resultId !== null || other.proof !== null) return false;
  // In this order: to compare costs little, and a baseline may hold the ids of years.
  return comparerOf(other)(item) !== "different" && !olderIds(other).includes(id);
}
