import type { RequestIdentity } from "../errors/pitrade-error.ts";
import type { Executed } from "../transport/execute.ts";

/** The answer of an intent that was done, as if the server had given it again. */
export function recordedAnswer(
  stored: string,
  request: RequestIdentity,
  elapsedMs: number,
): Executed {
  const { status, body } = JSON.parse(stored);
  const headers = new Headers({ "content-type": "application/json" });
  const answer = { ok: true, status, headers, text: JSON.stringify(body), body };
  return { answer, request, safe: false, attempts: 0, elapsedMs };
}
