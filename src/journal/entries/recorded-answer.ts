import { parseJson } from "../../http/parse-json.ts";
import type { Redactor } from "../../redaction/redactor.ts";
import type { Executed } from "../../transport/execute.ts";
import type { JournalEntry } from "../stores/store.ts";
import { isJournaled, type JournaledClient, reconciliationOf } from "./journaled-client.ts";
import { idOf } from "./listed-ids.ts";

/** An answer as it is stored: without anything that must never be printed. */
export function answerOf({ redactor }: JournaledClient, body: unknown, status = 200): string {
  return JSON.stringify({ status, body: redactor.json(body) });
}

/** The id that the answer of an entry has, also where another one was settled with it. */
export function answeredIdOf({ operationId, answer }: JournalEntry): string | undefined {
  if (!answer || !isJournaled(operationId)) return undefined;
  return idOf(Object(parseJson(answer)).body, reconciliationOf(operationId).id);
}

/**
 * The answer of an intent that was done, as if the server had given it again: with its status, which is
 * 200 where a look found it, and without its headers. No attempt was made for it.
 */
export function recordedAnswer(stored: string, redactor: Redactor): Executed {
  const { status, body } = JSON.parse(stored);
  const headers = new Headers({ "content-type": "application/json" });
  const answer = { ok: true, status, response: { headers }, text: JSON.stringify(body), body };
  return { answer, attempts: 0, redactor };
}
