import type { JournalEntry } from "../stores/store.ts";
import { reconciliationOf } from "./journaled-client.ts";
import { idsOf } from "./listed-ids.ts";

/** Whether a person has to look at it although it was settled, and has not done so yet. */
export function isAlarm(entry: JournalEntry): boolean {
  return hasAppeared(entry) || isOverruled(entry);
}

/** Whether a look found what may be it, although it was written off. */
export function hasAppeared({ state, proof, verdict }: JournalEntry): boolean {
  return state === "written-off" && proof === null && verdict === "appeared";
}

/** Whether its owner came with an answer after it was written off, or settled as another one. */
export function isOverruled({ settledBy, overruledBy }: JournalEntry): boolean {
  return settledBy === "answer" && overruledBy !== null;
}

/** The ids that it was seen as. */
export function seenOf({ seen }: JournalEntry): readonly string[] {
  return JSON.parse(`[${seen.slice(0, -1)}]`);
}

/** What is listed, and what was, also where the list does not show it now. */
export function withSeen(entry: JournalEntry, listed: readonly unknown[]): readonly unknown[] {
  const { id } = reconciliationOf(entry.operationId);
  const ids = idsOf(entry.operationId, listed);
  const gone = new Set(seenOf(entry).filter((each) => !ids.includes(each)));
  return [...listed, ...[...gone].map((each) => ({ [id]: each }))];
}

/** Whether a text names an id, and not only one that begins or ends so. */
export function names(text: string, id: string): boolean {
  const escaped = id.replaceAll(/[$()*+./?[\\\]^{|}]/g, "\\$&");
  const whole = `(?<![\\w.:/-])${escaped}(?![\\w-]|[.:/]\\w)`;
  return new RegExp(whole).test(text);
}
