import { isControlFlow } from "../../http/is-control-flow.ts";
import type { OpenIntent, Verdict } from "../../options/journal.ts";
import type { CallOptions } from "../../options/options.ts";
import { startDeadline } from "../../transport/deadline.ts";
import { intentOf } from "../entries/intent.ts";
import { hasAppeared, isOverruled, seenOf, withSeen } from "../entries/is-alarm.ts";
import { type JournaledClient, keyOf, reconciliationOf } from "../entries/journaled-client.ts";
import { idOf, idsOf } from "../entries/listed-ids.ts";
import { markIfOrphaned } from "../entries/mark-if-orphaned.ts";
import { answerOf } from "../entries/recorded-answer.ts";
import { candidatesOf, judge } from "../look/judge.ts";
import { isOpen, type OpenEntries } from "../look/open-entries.ts";
import { lookForAll, openScene, type Scene } from "../look/scene.ts";
import type { JournalEntry, JournalStore } from "../stores/store.ts";
import { withTimeout } from "../stores/with-timeout.ts";

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
    [...clients, [given.account, given] as const].map(([account, each]) => [
      account,
      { ...each, store },
    ]),
  );
  const deadline = startDeadline(timeoutMs, options.signal);
  const looking = lookForAll(store, known, options, deadline);
  const looks = await looking.finally(() => deadline.clear());
  const scene = await openScene(store, looks);
  const open: OpenIntent[] = [];
  for (const entry of [...scene.open]) {
    const client = known.get(entry.account);
    const found = client ? examine(client, entry, scene) : foreign(store, entry);
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
  const isOpen = entry.state === "unknown" || given.state === "done";
  if (!isOpen && !hasAppeared(entry)) return undefined;
  return openOf(entry, "other-account", withSeen(entry, []));
}

async function examine(
  client: JournaledClient,
  given: JournalEntry,
  scene: Scene,
): Promise<OpenIntent | undefined> {
  const { store } = client;
  if (given.state === "done") {
    // One that is not had an answer without an id, or a look took another's result for its own.
    const verdict = isOverruled(given) ? "appeared" : "undecidable";
    const answers = given.answer ? [JSON.parse(given.answer).body] : withSeen(given, []);
    return openOf(given, verdict, answers);
  }
  const entry = await markIfOrphaned(store, given);
  if (entry.state === "sent") return openOf(entry, "in-flight", []);
  if (entry.state === "written-off") return appearance(client, entry, scene);

  const listing = scene.listingFor(entry);
  const judgement = judge(entry, listing, scene.isMisread(entry));
  const { verdict, alike } = judgement;
  if (verdict !== "found") {
    return noted(client, entry, verdict, withSeen(entry, candidatesOf(judgement)));
  }
  const [candidate] = alike;
  const resultId = idOf(candidate, reconciliationOf(entry.operationId).id) as string;
  const answer = answerOf(client, candidate);
  const found = await store.change("find", { ...keyOf(entry), resultId, answer });
  if (found.length > 0 && found !== "taken") {
    listing?.settled(given, resultId);
    const name = `${entry.operationId} intent ${entry.intentId}`;
    client.configuration.logger?.info(`${name} was carried out: found as ${resultId}`);
    return undefined;
  }
  // Another intent claimed it a moment ago, or may own it.
  return noted(client, entry, "ambiguous", alike);
}

/** What was written off and now may have been placed after all is an alarm, until a person settles it. */
async function appearance(
  client: JournaledClient,
  entry: JournalEntry,
  scene: Scene,
): Promise<OpenIntent | undefined> {
  // Its owner proved that nothing was carried out: no list is read for it.
  if (entry.proof !== null) return undefined;
  const judgement = judge(entry, scene.listingFor(entry), scene.isMisread(entry));
  const alike = hasTwin(scene.open, entry) ? [] : judgement.alike;
  const candidates = withSeen(entry, alike);
  if (alike.length > 0) return noted(client, entry, "appeared", candidates);
  if (hasAppeared(entry)) return openOf(entry, "appeared", candidates);
  const { verdict } = judgement;
  return verdict === "look-failed" ? openOf(entry, verdict, candidates) : undefined;
}

/** Whether another intent with its fingerprint is open, which is to find first what is listed. */
function hasTwin(open: OpenEntries, { account, fingerprint }: JournalEntry): boolean {
  return [...open].some(
    (other) => isOpen(other) && other.account === account && other.fingerprint === fingerprint,
  );
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
