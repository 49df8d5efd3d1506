import { compareNamed } from "../matching/compare-sent.ts";
import type { Verdict } from "../options/journal.ts";
import { type JournaledClient, reconciliationOf } from "./journaled-client.ts";
import { idOf } from "./listed-ids.ts";
import type { JournalEntry } from "./store.ts";

/** What a list says of an intent. */
export type Judgement =
  | { readonly verdict: "found"; readonly resultId: string; readonly candidate: unknown }
  | { readonly verdict: Verdict; readonly candidates: readonly unknown[] };

/** What is listed, and may be it. */
export function candidatesOf(judgement: Judgement): readonly unknown[] {
  return "candidate" in judgement ? [judgement.candidate] : judgement.candidates;
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
  const { id, match } = reconciliationOf(operationId);
  const body = JSON.parse(entry.body);
  const known = new Set(JSON.parse(baseline ?? "[]") as string[]);
  const alike = new Map<string | undefined, unknown>();
  let isDecidable = baseline !== null;
  let isHeld = false;
  for (const item of items) {
    const resultId = idOf(item, id);
    const verdict = compareNamed(operationId, match, body, item);
    if (verdict === "different") continue;
    if (resultId !== undefined) {
      if (known.has(resultId)) continue;
      const claims = await store.read("byResult", { operationId, resultId });
      if (claims.some((each) => each.account === account)) continue;
      // Another name of this account may have it: a proxy's base URL, say.
      if (claims.length > 0) isHeld = true;
    }
    if (verdict === "undecidable" || resultId === undefined) isDecidable = false;
    alike.set(resultId, item);
  }
  const candidates = [...alike.values()];
  if (!isDecidable) return { verdict: "undecidable", candidates };
  if (alike.size < 2 && (await isMisread(client, operationId, items))) {
    return { verdict: "undecidable", candidates };
  }
  const [found] = alike;
  if (!found) return { verdict: "not-seen", candidates };
  const [resultId, candidate] = found as [string, unknown];
  const isContested = await rivalOf(client, entry, resultId, candidate);
  if (alike.size > 1 || isHeld || isContested) return { verdict: "ambiguous", candidates };
  return { verdict: "found", resultId, candidate };
}

/**
 * Whether the list shows an order that was answered as another one than was sent: then this server writes
 * it in a way that cannot be compared, and what is not seen may be there.
 */
async function isMisread(
  { store, account }: JournaledClient,
  operationId: string,
  items: readonly unknown[],
): Promise<boolean> {
  const { id, match } = reconciliationOf(operationId);
  const listed = new Map(items.map((item) => [idOf(item, id) ?? "", item]));
  // Not all that was ever done: a journal lasts for years.
  const resultIds = [...listed.keys()];
  const answered = await store.read("answered", { account, operationId, resultIds });
  return answered.some(({ body, resultId }) => {
    const item = listed.get(resultId ?? "");
    return compareNamed(operationId, match, JSON.parse(body), item) === "different";
  });
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
  const { operationId, body, baseline, resultId, proof } = other;
  if (resultId !== null || proof !== null) return false;
  if ((JSON.parse(baseline ?? "[]") as string[]).includes(id)) return false;
  const { match } = reconciliationOf(operationId);
  // Nobody knows any more what one was that was pruned.
  return body === "" || compareNamed(operationId, match, JSON.parse(body), item) !== "different";
}
