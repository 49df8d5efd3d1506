import { parseJson } from "../../http/parse-json.ts";
import type { JournalEntry } from "../stores/store.ts";
import { reconciliationOf } from "./journaled-client.ts";

/** The id of an entry of a list; `undefined` where it has none that can be kept. */
export function idOf(item: unknown, name: string): string | undefined {
  const id = (item as Readonly<Record<string, unknown>> | null)?.[name];
  if (typeof id === "number") return String(id);
  return typeof id === "string" && id !== "" && isKeepable(id) ? id : undefined;
}

/**
 * Whether an entry of a list stands, as far as its status is known: one that is final, and no success, may be the
 * record of a try that was refused, while the order itself was carried out.
 */
export function stands(operationId: string, item: unknown): boolean {
  const { status = "", standing = [] } = reconciliationOf(operationId);
  const shown = Object(item)[status] ?? undefined;
  const small = String(shown).toLowerCase();
  return shown === undefined || standing.some((each) => each.toLowerCase() === small);
}

/** Whether every store can keep a text as it is: PostgreSQL takes no NUL, and UTF-8 has no half of a character. */
export function isKeepable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}

/** The ids of a list, `undefined` for an entry that has none. */
export function idsOf(operationId: string, items: readonly unknown[]) {
  const { id } = reconciliationOf(operationId);
  return items.map((item) => idOf(item, id));
}

/** The ids of a list; `undefined` where an entry has none, since it could not be told from a new one. */
export function baselineOf(operationId: string, items: readonly unknown[]): string | undefined {
  const ids = idsOf(operationId, items);
  return ids.includes(undefined) ? undefined : JSON.stringify(ids);
}

/** The ids that were surely listed before an intent was sent. */
export function olderIds({ baseline }: JournalEntry): readonly string[] {
  const ids = parseJson(baseline ?? "");
  return Array.isArray(ids) ? ids : [];
}

/** Whether nobody knows of all that was listed before an intent was sent, or no look is to settle it again. */
export function isBlind({ baseline }: JournalEntry): boolean {
  return !baseline?.startsWith("[") || !Array.isArray(parseJson(baseline));
}
