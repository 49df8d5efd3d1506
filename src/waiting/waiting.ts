import type { Call, FinalStatus, Waiting } from "../../generated/client.ts";
import type { RateLimitError } from "../errors/api-error.ts";
import { WaitFailedError, WaitTimeoutError } from "../errors/wait-error.ts";
import { instantOf } from "../helpers/eastern-time.ts";
import { valueOrUndefined } from "../http/value-or-undefined.ts";
import type { Configuration } from "../options/configuration.ts";
import type { CallOptions } from "../options/options.ts";
import { requireOptions } from "../request/call.ts";
import { startDeadline } from "../transport/deadline.ts";
import {
  defaultTimeoutMs,
  longestMissingMs,
  longestPauseMs,
  shortestPauseMs,
} from "./wait-limits.ts";
import type { WaitOptions } from "./wait-options.ts";

/**
 * Failures after which the next read may succeed. More than a call retries at once (`transientStatuses`): a
 * wait has time, so any 5xx may pass, and a 404 may be a list that lags.
 */
const passing = /^ERR_(CONNECTION|TIMEOUT|RESPONSE_FORMAT|RATE_LIMIT|SERVER|NOT_FOUND)$/;

/** A trade, transfer or bank. */
type Item = Readonly<Record<string, unknown>>;

/**
 * Makes the functions behind the methods that wait. They read as the other methods do, so that a limit,
 * a hold after 429 and retries count for them as well.
 */
export function createWaiting(
  call: Call<CallOptions>,
  { baseUrl, now, timeoutMs: readTimeoutMs }: Configuration,
): Waiting<WaitOptions> {
  return {
    track: watch,
    async waitUntil(status, id, options) {
      let last: Item | undefined;
      for await (last of watch(status, id, options, status.wanted));
      return last;
    },
  } as Waiting<WaitOptions>;

  async function* watch(status: FinalStatus, id: string, given?: WaitOptions, wanted?: string) {
    const { read, id: key, field, due = "", states } = status;
    const request = { ...read, url: baseUrl + read.path };
    // A platform's fetch limits a read, not a wait of many.
    const options = requireOptions(given, { fetch: null }, request);
    const { timeoutMs = defaultTimeoutMs, signal } = options;
    const deadline = startDeadline(timeoutMs, signal);
    const input = { path: { [key]: id } };
    const isOne = read.path.includes("{");
    let attempts = 0;
    let last: Item | undefined;
    let lastText: string | undefined;
    let missingSince: number | undefined;
    // In the future while something is due.
    let quietSince = performance.now();
    const facts = (cause?: unknown) => {
      return { request, last, attempts, elapsedMs: deadline.elapsedMs(), cause };
    };
    try {
      for (;;) {
        // A list may lack what is looked for: then there is neither.
        let item: Item | undefined;
        let failure: Partial<RateLimitError> | undefined;
        const leftMs = Math.min(readTimeoutMs, Math.ceil(deadline.remainingMs()) || 1);
        try {
          const answer = await call<Item>(read, input, { ...options, timeoutMs: leftMs });
          // Ids may be numbers in an answer, and text where they were kept.
          item = isOne
            ? answer
            : [answer].flat().find((each) => String(each?.[key]) === String(id));
        } catch (error) {
          failure = error as typeof failure;
          const passes = passing.test(String(failure?.code)) || failure?.status === 408;
          // After an abort it ends at once, with the error of a call that was aborted.
          if (!passes || signal?.aborted) throw error;
        }
        const at = performance.now();
        attempts += 1;
        if (item) {
          // Nested too deep to be written: not known to be the same.
          const text = valueOrUndefined(() => JSON.stringify(item));
          const isNew = !text || text !== lastText;
          lastText = text;
          const dueMs = Math.max(0, instantOf(item[due] as string) - now()) || 0;
          if (dueMs || isNew) quietSince = at + dueMs;
          last = item;
          if (isNew) yield item;
        }
        const shown = item?.[field];
        if (typeof shown === "string") {
          missingSince = undefined;
          // In any letter case, as `compareSent` compares.
          const state = states.find((each) => each.toLowerCase() === shown.toLowerCase());
          if (state) {
            if (!wanted || state === wanted) return;
            throw new WaitFailedError(`shows ${state}, not ${wanted}.`, facts());
          }
        } else if (!failure || failure.status === 404) {
          missingSince ??= at;
          const message = item ? `shows no \`${field}\`.` : "does not show it.";
          if (at - missingSince > longestMissingMs)
            throw failure ?? new WaitFailedError(message, facts());
        }
        const pause = pauseMs(performance.now() - quietSince, failure?.retryAfterMs);
        await deadline.sleep(Math.min(pause, deadline.remainingMs())).catch(() => {});
        if (deadline.ended === "timeout") {
          const message = `showed no final \`${field}\` in ${timeoutMs} ms.`;
          throw new WaitTimeoutError(message, facts(failure));
        }
      }
    } finally {
      deadline.clear();
    }
  }
}

/**
 * How long to wait before the next read: an eighth of the time that nothing has happened, until what is due,
 * and as long as the server asks for; with jitter, so that many waits do not read at once.
 */
function pauseMs(quietMs: number, askedMs = 0): number {
  const jitter = 0.5 + Math.random();
  const ms = Math.max(shortestPauseMs, quietMs / 8) * jitter + Math.max(0, -quietMs);
  return Math.max(askedMs, Math.min(longestPauseMs, ms));
}
