import { parseJson } from "../http/parse-json.ts";
import type { Intent } from "../options/journal.ts";
import type { JournalEntry } from "./store.ts";

/** An entry as people see it. */
export function intentOf(entry: JournalEntry): Intent {
  // What is settled has a last look behind it that says nothing any more.
  const isAlarm = entry.state === "written-off" && entry.verdict === "appeared";
  const isOpen = entry.state === "unknown" || isAlarm;
  const { account, intentId, operationId, state, resultId, looks, verdict, settledBy, why } = entry;
  return {
    account,
    intentId,
    operationId,
    state,
    body: parseJson(entry.body),
    resultId: resultId ?? undefined,
    since: new Date(entry.since),
    looks,
    verdict: isOpen ? (verdict ?? undefined) : undefined,
    by: settledBy ?? undefined,
    why: why ?? undefined,
  };
}
