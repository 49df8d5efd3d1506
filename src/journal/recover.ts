import { isControlFlow } from "../http/is-control-flow.ts";
import type { OpenIntent, Verdict } from "../options/journal.ts";
import type { CallOptions } from "../options/options.ts";
import { isSeen, seenOf, withSeen } from "./alarm.ts";
import { bodyOf } from "./fingerprint.ts";
import { intentOf } from "./intent.ts";
import { type JournaledClient, keyOf, reconciliationOf } from "./journaled-client.ts";
import { candidatesOf, judgeLook } from "./judge.ts";
import { idOf, idsOf } from "./listed-ids.ts";
import { type Look, lookFor, queryOf } from "./look.ts";
import { markIfOrphaned } from "./mark-if-orphaned.ts";
import { answerOf } from "./recorded-answer.ts";
import type { JournalEntry, JournalStore } from "./store.ts";
import { withTimeout } from "./with-timeout.ts";

type Looking = (entry: JournalEntry) => Promise<Look>;

interface Recovery {
  /** A client for each account that the journal has one for: it looks for what is of its account. */
  readonly clients: ReadonlyMap<string, JournaledClient>;
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
  { clients, options = {} }: Recovery,
): Promise<readonly OpenIntent[]> {
  const { timeoutMs = given.configuration.timeoutMs } = options;
  const store = withTimeout(given.store, timeoutMs);
  const known = new Map(
    [...clients, [given.account, given]].map(([account, each]) => {
      const client = { ...(each as JournaledClient), store };
      return [account, { client, looking: eachOnce(client, { ...options, timeoutMs }) }];
    }),
  );
  const open: OpenIntent[] = [];
  for (const entry of await store.read("unsettled", { account: "" })) {
    const own = known.get(entry.account);
    const found = own ? examine(own.client, entry, own.looking) : foreign(store, entry);
    // One entry that cannot be judged must not hide the others.
    const named = await found.catch((error) => {
      if (isControlFlow(error)) throw error;
      return openOf(entry, "look-failed", []);
    });
    if (named) open.push(named);
  }
  return open;
}

/** Where the base URL was changed, say, it must not read as if all were well. */
async function foreign(store: JournalStore, given: JournalEntry): Promise<OpenIntent | undefined> {
  const entry = await markIfOrphaned(store, given);
  const isOpen = entry?.state === "unknown" || given.state === "done";
  if (!entry || !(isOpen || isSeen(entry))) return undefined;
  return openOf(entry, "other-account", withSeen(entry, []));
}

/** Entries that the same list would show share one look. */
function eachOnce(client: JournaledClient, options: CallOptions): Looking {
  const looks = new Map<string, Promise<Look>>();
  return (entry) => {
    const { operationId } = entry;
    const { list, query } = reconciliationOf(operationId);
    const body = bodyOf(entry);
    const key = JSON.stringify([list.operationId, queryOf(query, body)]);
    const look = looks.get(key) ?? lookFor(client, operationId, body, options);
    looks.set(key, look);
    return look;
  };
}

async function examine(
  client: JournaledClient,
  given: JournalEntry,
  looking: Looking,
): Promise<OpenIntent | undefined> {
  const { store } = client;
  const entry = await markIfOrphaned(store, given);
  if (given.state === "done") {
    // One that was not written off had an answer without an id.
    return openOf(given, given.why === null ? "undecidable" : "appeared", [answerIn(given)]);
  }
  if (entry?.state === "sent") return openOf(entry, "in-flight", []);
  if (entry?.state === "written-off") return appearance(client, entry, looking);
  if (entry?.state !== "unknown") return undefined;

  const judgement = await judgeLook(client, entry, await looking(entry));
  const { verdict, alike } = judgement;
  if (verdict !== "found") return noted(client, entry, verdict, candidatesOf(judgement));
  const [candidate] = alike;
  const resultId = idOf(candidate, reconciliationOf(entry.operationId).id) ?? "";
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
  return noted(client, now, "ambiguous", alike);
}

/** What was written off and now may have been placed after all is an alarm, until a person settles it. */
async function appearance(
  client: JournaledClient,
  entry: JournalEntry,
  looking: Looking,
): Promise<OpenIntent | undefined> {
  const { account, fingerprint, proof } = entry;
  if (proof !== null) return undefined;
  const twins = await client.store.read("twin", { account, fingerprint });
  const { alike } =
    twins.length > 0 ? { alike: [] } : await judgeLook(client, entry, await looking(entry));
  const candidates = withSeen(entry, alike);
  if (alike.length > 0) return noted(client, entry, "appeared", candidates);
  return isSeen(entry) ? openOf(entry, "appeared", candidates) : undefined;
}

/** Writes down what a look came to, unless the intent was settled meanwhile. */
async function noted(
  { store }: JournaledClient,
  entry: JournalEntry,
  verdict: Verdict,
  candidates: readonly unknown[],
): Promise<OpenIntent | undefined> {
  const { state, operationId } = entry;
  const known = seenOf(entry);
  const isNew = (id: string | undefined) => id !== undefined && !known.includes(id);
  const ids = state === "written-off" ? idsOf(operationId, candidates).filter(isNew) : [];
  const seen = ids.map((id) => `${JSON.stringify(id)},`).join("");
  const kept = await store.change("look", { ...keyOf(entry), verdict, seen });
  if (kept.length === 0) return undefined;
  return openOf({ ...entry, looks: entry.looks + 1 }, verdict, candidates);
}

function openOf(entry: JournalEntry, verdict: Verdict, candidates: readonly unknown[]): OpenIntent {
  return { ...intentOf(entry), verdict, candidates };
}

function answerIn({ answer }: JournalEntry): unknown {
  return JSON.parse(answer ?? "{}").body;
}
