import { longestTimerMs } from "./longest-timer-ms.ts";
import { parseHttpDate } from "./parse-http-date.ts";

/**
 * How long an answer asks to wait. A date is measured by the server's own clock where the answer
 * says what that is: ours may be wrong, and the wait would be too short.
 *
 * @param headers The headers of the answer.
 * @param now Our own time in ms since the epoch.
 * @returns How long to wait in ms; `undefined` where the answer does not say.
 */
export function retryAfterMs(headers: Pick<Headers, "get">, now: number): number | undefined {
  const serverTime = parseHttpDate(headers.get("date"));
  return parseRetryAfter(headers.get("retry-after"), serverTime || now);
}

/**
 * Reads a `Retry-After` header: seconds or an HTTP date (RFC 9110, section 10.2.3). Decimals, a plus and
 * several values, of which the longest counts, are not in the standard, but servers send them.
 *
 * @param value The header's value.
 * @param now The current time in ms since the epoch.
 * @returns How long to wait in ms, never below 0 nor beyond what `setTimeout` takes; `undefined` where the header is missing or says
 * neither.
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  // A comma after a small letter belongs to a date.
  const waits = (value ?? "").split(/(?<![a-z]),/).map((text) => waitOf(text.trim(), now));
  const longest = Math.max(...waits.filter((ms) => ms >= 0));
  return longest < 0 ? undefined : Math.min(longest, longestTimerMs);
}

/** `NaN` for what is neither. */
function waitOf(text: string, now: number): number {
  return /^\+?\d+(\.\d+)?$/.test(text)
    ? Math.ceil(Number(text) * 1000)
    : Math.max(0, parseHttpDate(text) - now);
}
