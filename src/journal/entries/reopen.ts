import type { JournalEntry, JournalStore } from "../stores/store.ts";
import { keyOf } from "./journaled-client.ts";
import { answeredIdOf } from "./recorded-answer.ts";

/** Each try sees the twin whose opening stood in the way of the last one. */
const mostTries = 10;

/** The answer that its owner got: what a look or a person settled holds its very id, any other is that. */
export function ownAnswerOf(entry: JournalEntry): string | null {
  return answeredIdOf(entry) === (entry.resultId ?? undefined) ? null : entry.answer;
}

/** Opens again what was settled, with an id that it may be; answers whether it did. */
export async function reopen(
  store: JournalStore,
  entry: JournalEntry,
  by: string,
  id: string | null,
): Promise<boolean> {
  const seen = id === null ? "" : `${JSON.stringify(id)},`;
  const own = ownAnswerOf(entry);
  for (let left = mostTries; left > 0; left -= 1) {
    const opened = await store.change("reopen", { ...keyOf(entry), by, seen, own });
    if (opened !== "taken") return opened.length > 0;
  }
  return false;
}

/** Nobody but a look or a person says as what it was carried out. */
export function isCorrectable(entry: JournalEntry): boolean {
  const { settledBy, resultId, overruledBy } = entry;
  return settledBy !== "answer" && resultId !== null && overruledBy === null;
}

/** Its owner was answered, without an id. */
export function isAnsweredNameless({ settledBy, resultId }: JournalEntry): boolean {
  return settledBy === "answer" && resultId === null;
}
