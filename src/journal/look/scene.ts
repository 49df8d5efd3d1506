import type { CallOptions } from "../../options/options.ts";
import type { Deadline } from "../../transport/deadline.ts";
import { bodyOf } from "../entries/fingerprint.ts";
import { type JournaledClient, reconciliationOf } from "../entries/journaled-client.ts";
import { markIfOrphaned } from "../entries/mark-if-orphaned.ts";
import { answeredIdOf } from "../entries/recorded-answer.ts";
import { reopen } from "../entries/reopen.ts";
import { smallOf } from "../stores/small-of.ts";
import type { JournalEntry, JournalKey, JournalStore } from "../stores/store.ts";
import { type Listing, readListing } from "./listing.ts";
import { type Look, lookFor, queryOf } from "./look.ts";
import { type OpenEntries, readOpen } from "./open-entries.ts";

/** A list that was read, and for which intents. */
interface Looked {
  readonly account: string;
  readonly operationId: string;
  readonly look: Look;
}

type Looks = Map<string, Looked>;

/** A list that is to be read, and the intents that it would show. */
interface Wanted {
  readonly client: JournaledClient;
  readonly entry: JournalEntry;
  readonly names: string[];
}

/** How many lists are read at once: one that hangs keeps no other one from being read. */
const atOnce = 8;

/** Reads each list once in which something that is not settled would be found again, as long as there is time. */
export async function lookForAll(
  store: JournalStore,
  clients: ReadonlyMap<string, JournaledClient>,
  options: CallOptions,
  deadline: Deadline,
): Promise<Looks> {
  const lists = new Map<string, Wanted>();
  for (const given of await store.read("unsettled", { account: "" })) {
    // One that cannot be read, or not be written down, is said when it is examined: it must not hide the others.
    await want(lists, store, clients.get(given.account), given).catch(() => {});
  }
  const left = [...lists.values()];
  const looks: Looks = new Map();
  const readSome = async () => {
    for (let next = left.shift(); next && !deadline.ended; next = left.shift()) {
      const { client, names, entry } = next;
      const { account, operationId } = entry;
      const timeoutMs = Math.max(1, Math.ceil(deadline.remainingMs()));
      const within = { ...options, timeoutMs, signal: deadline.signal };
      const look = await lookFor(client, operationId, bodyOf(entry), within);
      const looked = { account, operationId, look };
      for (const name of names) looks.set(name, looked);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, readSome));
  return looks;
}

async function want(
  lists: Map<string, Wanted>,
  store: JournalStore,
  client: JournaledClient | undefined,
  given: JournalEntry,
): Promise<void> {
  const entry = client && (await markIfOrphaned(store, given));
  if (!entry || !isLookedFor(entry)) return;
  const { list, query } = reconciliationOf(entry.operationId);
  const filters = queryOf(query, bodyOf(entry));
  const key = JSON.stringify([entry.account, list.operationId, filters]);
  const wanted = lists.get(key) ?? { client, entry, names: [] };
  wanted.names.push(nameOf(entry));
  lists.set(key, wanted);
}

/** Also one that was answered without an id: the list shows how the server writes orders. */
function isLookedFor({ state, proof }: JournalEntry): boolean {
  return state !== "sent" && proof === null;
}

function nameOf({ account, intentId }: JournalKey): string {
  return JSON.stringify([account, intentId]);
}

function kindOf({ account, operationId }: Omit<Looked, "look">): string {
  return JSON.stringify([account, operationId]);
}

/** What is not settled, as it stood after the lists were read. */
export interface Scene {
  readonly open: OpenEntries;
  /** None where it was not looked for, or the journal could not say who has what is listed. */
  listingFor(entry: JournalEntry): Listing | undefined;
  /** Whether one of the lists shows that the server writes orders of this operation in its own way. */
  isMisread(entry: JournalEntry): boolean;
}

/** What looks have settled as the id of an answer, which could not be recorded with it because of them. */
async function findsOfItsAnswer(
  store: JournalStore,
  entry: JournalEntry,
): Promise<readonly JournalEntry[]> {
  const { account, operationId } = entry;
  const id = answeredIdOf(entry);
  if (id === undefined) return [];
  const claims = await store.read("byResult", { operationId, resultIds: [smallOf(id)] });
  return claims.filter((each) => each.account === account && each.settledBy === "look");
}

/** Holds the lists against the journal, and opens again what looks had settled where that proves to be in doubt. */
export async function openScene(store: JournalStore, looks: Looks): Promise<Scene> {
  const open = await readOpen(store);
  const listings = new Map<Looked, Listing>();
  for (const looked of new Set(looks.values())) {
    const { operationId, look } = looked;
    const listing = await readListing(store, operationId, look, open).catch(() => undefined);
    if (listing) listings.set(looked, listing);
  }
  // A list of one ticker tells how the server writes orders of others too.
  const misread = new Map<string, Looked>();
  for (const [looked, listing] of listings) {
    if (listing.isMisread(looked.account)) misread.set(kindOf(looked), looked);
  }
  // What is in doubt already could not be open again as long as another one with its fingerprint was.
  const doubtful = [...open].filter(({ resultId, settledBy }) => !resultId && settledBy === "look");
  for (const { account, operationId } of misread.values()) {
    doubtful.push(...(await store.read("found", { account, operationId })));
  }
  // The process that was answered opens these again, unless it dies before it does.
  for (const listing of listings.values()) doubtful.push(...listing.disproved());
  for (const entry of open) doubtful.push(...(await findsOfItsAnswer(store, entry)));
  let isChanged = false;
  for (const entry of doubtful) {
    isChanged = (await reopen(store, entry, "look", entry.resultId)) || isChanged;
  }
  if (isChanged) return openScene(store, looks);
  return {
    open,
    listingFor: (entry) => listings.get(looks.get(nameOf(entry)) as Looked),
    isMisread: (entry) => misread.has(kindOf(entry)),
  };
}
