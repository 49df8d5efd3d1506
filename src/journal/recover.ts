import type { OpenIntent, Verdict } from "../options/journal.ts";
import type { CallOptions } from "../options/options.ts";
import { impatient } from "./at-most.ts";
import { intentOf } from "./intent.ts";
import { type JournaledClient, keyOf, reconciliationOf } from "./journaled-client.ts";
import { judge } from "./judge.ts";
import { type Look, lookFor, queryOf } from "./look.ts";
import { orphaned } from "./orphaned.ts";
import type { Entry } from "./store.ts";

type Looking = (entry: Entry) => Promise<Look>;

interface Recovery {
  /** The accounts that a client of the journal can look for. */
  readonly accounts: { has(account: string): boolean };
  readonly options: CallOptions | undefined;
}

/**
 * Looks for every intent that is not settled, and settles what it finds beyond doubt. It reads only;
 * any number of processes may do it at once.
 *
 * @returns What is left for people, and what is under way.
 */
export async function recover(
  given: JournaledClient,
  { accounts, options = {} }: Recovery,
): Promise<readonly OpenIntent[]> {
  const { timeoutMs = given.configuration.timeoutMs } = options;
  const client = { ...given, store: impatient(given.store, timeoutMs) };
  const looking = eachOnce(client, options);
  const open: OpenIntent[] = [];
  for (const entry of await client.store.read("unsettled", { account: "" })) {
    if (entry.account !== client.account && accounts.has(entry.account)) continue;
    // One entry that cannot be judged must not hide the others.
    const found = await examine(client, entry, looking).catch(() =>
      openOf(entry, "look-failed", []),
    );
    if (found) open.push(found);
  }
  return open;
}

/** Entries that the same list would show share one look. */
function eachOnce(client: JournaledClient, options: CallOptions): Looking {
  const looks = new Map<string, Promise<Look>>();
  return ({ operationId, body: text }) => {
    const { list, query } = reconciliationOf(operationId);
    const body = JSON.parse(text);
    const key = JSON.stringify([list.operationId, queryOf(query, body)]);
    const look = looks.get(key) ?? lookFor(client, operationId, body, options);
    looks.set(key, look);
    return look;
  };
}

async function examine(
  client: JournaledClient,
  given: Entry,
  looking: Looking,
): Promise<OpenIntent | undefined> {
  const { store } = client;
  const entry = await orphaned(store, given);
  if (entry && entry.account !== client.account) {
    // Where the base URL was changed, say, it must not read as if all were well.
    const isOpen = entry.state === "unknown" || given.state === "done";
    return isOpen ? openOf(entry, "other-account", []) : undefined;
  }
  if (given.state === "done") {
    // One that was not written off had an answer without an id.
    return openOf(given, given.why === null ? "undecidable" : "appeared", [answerIn(given)]);
  }
  if (entry?.state === "sent") return openOf(entry, "in-flight", []);
  if (entry?.state === "written-off") return appearance(client, entry, looking);
  if (entry?.state !== "unknown") return undefined;

  const look = await looking(entry);
  if (!("items" in look)) {
    return noted(client, entry, entry.baseline === null ? "undecidable" : "look-failed", []);
  }
  const judgement = await judge(client, entry, look.items);
  if (judgement.verdict !== "found") {
    return noted(client, entry, judgement.verdict, judgement.candidates);
  }
  const { resultId, candidate } = judgement;
  const answer = answerOf(client, candidate);
  const found = await store.change("find", { ...keyOf(entry), resultId, answer });
  if (found.length > 0 && found !== "taken") {
    const name = `${entry.operationId} intent ${entry.intentId}`;
    client.configuration.logger?.info(`${name} was carried out: found as ${resultId}`);
    return undefined;
  }
  const [now] = await store.read("entry", entry);
  if (now?.state !== "unknown") return undefined;
  // Another intent claimed it a moment ago, or may own it.
  return noted(client, now, "ambiguous", [candidate]);
}

/** What was written off and now may have been placed after all is an alarm. */
async function appearance(
  client: JournaledClient,
  entry: Entry,
  looking: Looking,
): Promise<OpenIntent | undefined> {
  const { account, shape, proof, baseline } = entry;
  if (proof !== null || baseline === null) return undefined;
  const twins = await client.store.read("twin", { account, shape });
  const look = await looking(entry);
  if (twins.length > 0 || !("items" in look)) return undefined;
  const judgement = await judge(client, entry, look.items);
  if (judgement.verdict === "found") {
    return noted(client, entry, "appeared", [judgement.candidate]);
  }
  const seen = judgement.candidates.length > 0;
  return seen ? noted(client, entry, "appeared", judgement.candidates) : undefined;
}

/** Writes down what a look came to, unless the intent was settled meanwhile. */
async function noted(
  { store }: JournaledClient,
  entry: Entry,
  verdict: Verdict,
  candidates: readonly unknown[],
): Promise<OpenIntent | undefined> {
  const kept = await store.change("look", { ...keyOf(entry), verdict });
  if (kept.length === 0) return undefined;
  return openOf({ ...entry, looks: entry.looks + 1 }, verdict, candidates);
}

function openOf(entry: Entry, verdict: Verdict, candidates: readonly unknown[]): OpenIntent {
  return { ...intentOf(entry), verdict, candidates };
}

function answerIn({ answer }: Entry): unknown {
  return JSON.parse(answer ?? "{}").body;
}

/** An answer as it is stored: without anything that must never be printed. */
export function answerOf({ redactor }: JournaledClient, body: unknown, status = 200): string {
  return JSON.stringify({ status, body: redactor.json(body) });
}
