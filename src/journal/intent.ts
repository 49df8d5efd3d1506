import { parseJson } from "../http/parse-json.ts";
import type { Intent } from "../options/journal.ts";
import type { Entry } from "./store.ts";

/** An entry as people see it. */
export function intentOf(entry: Entry): Intent {
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
    verdict: verdict ?? undefined,
    by: settledBy ?? undefined,
    why: why ?? undefined,
  };
}
