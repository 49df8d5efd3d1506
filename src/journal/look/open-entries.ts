import { mayBe } from "../entries/fingerprint.ts";
import { isJournaled, isSameIntent } from "../entries/journaled-client.ts";
import { olderIds } from "../entries/listed-ids.ts";
import type { JournalEntry, JournalStore } from "../stores/store.ts";

/** What is not settled, of all accounts: one may be another name of another. */
export type OpenEntries = Set<JournalEntry>;

/** Whether it is to find first what is listed. */
export function isOpen({ state }: JournalEntry): boolean {
  return state === "sent" || state === "unknown";
}

/**
 * Reads what is not settled. Who owns what a list shows was opened before the list was read: read after it, and
 * before those who have what it shows, nobody is missed.
 */
export async function readOpen(store: JournalStore): Promise<OpenEntries> {
  return new Set(await store.read("unsettled", { account: "" }));
}

/** Another one that the server may list so: its operation may have been renamed. */
export function rivalOf(
  open: OpenEntries,
  entry: JournalEntry,
  id: string,
  item: unknown,
): JournalEntry | undefined {
  return [...open].find(
    (other) =>
      (other.operationId === entry.operationId || !isJournaled(other.operationId)) &&
      other.resultId === null &&
      other.proof === null &&
      !isSameIntent(other, entry) &&
      // In this order: to compare costs little, and a baseline may hold the ids of years.
      mayBe(other, item) &&
      !olderIds(other).includes(id),
  );
}

/** Whether the server may list so what was written off, and nothing that is open. */
export function mayHaveAppeared(open: OpenEntries, entry: JournalEntry, item: unknown): boolean {
  const { state, account, operationId } = entry;
  if (state !== "written-off" || !mayBe(entry, item)) return false;
  return ![...open].some(
    (other) =>
      isOpen(other) &&
      other.account === account &&
      other.operationId === operationId &&
      mayBe(other, item),
  );
}
