import { parseJson } from "../../http/parse-json.ts";
import type { Intent } from "../../options/journal.ts";
import type { JournalEntry } from "../stores/store.ts";
import { isAlarm } from "./is-alarm.ts";

/** An entry as people see it. */
export function intentOf(entry: JournalEntry): Intent {
  const { account, intentId, operationId, state, resultId, looks, settledBy, why } = entry;
  const { overruledBy, overruledId } = entry;
  // What is settled has a last look behind it that says nothing any more.
  const verdict = state === "unknown" ? entry.verdict : isAlarm(entry) ? "appeared" : null;
  return {
    account,
    intentId,
    operationId,
    state,
    body: parseJson(entry.body),
    resultId: resultId ?? undefined,
    since: new Date(entry.since),
    looks,
    verdict: verdict ?? undefined,
    by: settledBy ?? undefined,
    why: why ?? undefined,
    overruled: overruledBy === null ? undefined : { by: overruledBy, id: overruledId ?? undefined },
  };
}
