import type { Call, FinalStatus, Waiting } from "../../generated/client.ts";
import { instantOf } from "../eastern-time.ts";
import type { RateLimitError } from "../errors/api-error.ts";
import type { PiTradeError } from "../errors/pitrade-error.ts";
import { WaitFailedError, WaitTimeoutError } from "../errors/wait-error.ts";
import type { Configuration } from "../options/configuration.ts";
import type { CallOptions } from "../options/options.ts";
import { requireOptions } from "../request/call.ts";
import { type Deadline, startDeadline } from "../transport/deadline.ts";
import { waitLimits } from "./wait-limits.ts";
import type { WaitOptions } from "./wait-options.ts";

/** Failures after which the next read may succeed. */
const passing = /^ERR_(CONNECTION|TIMEOUT|RESPONSE_FORMAT|RATE_LIMIT|SERVER|NOT_FOUND)$/;

/** What has a status. */
type Item = Readonly<Record<string, unknown>>;

/** What a read came to. A list may lack what is looked for: then it is neither. */
interface Look {
  readonly item?: Item | undefined;
  readonly failure?: PiTradeError | undefined;
}

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
    const { read, field, due = "", states } = status;
    const request = { ...read, url: baseUrl + read.path };
    // A platform's fetch limits a read, not a wait of many.
    const options = requireOptions(given, { fetch: null }, request);
    const { timeoutMs = waitLimits.timeoutMs } = options;
    const deadline = startDeadline(timeoutMs, options.signal);
    let attempts = 0;
    let last: Item | undefined;
    let missingSince: number | undefined;
    // In the future while something is due.
    let quietSince = performance.now();
    const facts = (cause?: unknown) => {
      return { request, last, attempts, elapsedMs: deadline.elapsedMs(), cause };
    };
    try {
      for (;;) {
        const { item, failure } = await look(status, id, options, deadline.remainingMs());
        const at = performance.now();
        attempts += 1;
        if (item) {
          missingSince = undefined;
          const isNew = JSON.stringify(item) !== JSON.stringify(last);
          const dueMs = instantOf(item[due] as string) - now();
          if (dueMs > 0) quietSince = at + dueMs;
          else if (isNew) quietSince = at;
          last = item;
          if (isNew) yield item;
          const state = item[field] as string;
          if (states.includes(state)) {
            if (!wanted || state === wanted) return;
            throw new WaitFailedError(`shows ${state}, not ${wanted}.`, facts());
          }
        } else if (!failure || failure.status === 404) {
          missingSince ??= at;
          if (at - missingSince > waitLimits.missingMs)
            throw failure ?? new WaitFailedError("does not show it.", facts());
        }
        await pause(performance.now() - quietSince, failure, deadline);
        if (deadline.ended === "timeout") {
          const message = `showed no final \`${field}\` in ${timeoutMs} ms.`;
          throw new WaitTimeoutError(message, facts(failure));
        }
      }
    } finally {
      deadline.clear();
    }
  }

  /** After an abort it ends at once, with the error of a call that was aborted. */
  async function look(
    { read, parameter, id: key }: FinalStatus,
    id: string,
    options: WaitOptions,
    leftMs: number,
  ): Promise<Look> {
    const path = parameter ? { [parameter]: id } : {};
    const timeoutMs = Math.min(readTimeoutMs, Math.max(1, Math.ceil(leftMs)));
    try {
      const answer = await call<Item | Item[]>(read, { path }, { ...options, timeoutMs });
      if (!key) return { item: answer as Item };
      // Ids may be numbers in an answer, and text where they were kept.
      return { item: [answer].flat().find((each) => String(each?.[key]) === String(id)) };
    } catch (error) {
      const failure = error as PiTradeError | undefined;
      const passes = passing.test(String(failure?.code)) || failure?.status === 408;
      if (!passes || options.signal?.aborted) throw error;
      return { failure };
    }
  }
}

/**
 * Waits before the next read: an eighth of the time that nothing has happened, until what is due, and as
 * long as the server asks for; with jitter, so that many waits do not read at once. Ends with the deadline.
 */
async function pause(
  quietMs: number,
  failure: PiTradeError | undefined,
  deadline: Deadline,
): Promise<void> {
  const jitter = 0.5 + Math.random();
  const ms = Math.max(waitLimits.shortestMs, quietMs / 8) * jitter + Math.max(0, -quietMs);
  const askedMs = (failure as RateLimitError | undefined)?.retryAfterMs ?? 0;
  const pauseMs = Math.max(askedMs, Math.min(waitLimits.longestMs, ms));
  await deadline.sleep(Math.min(pauseMs, deadline.remainingMs())).catch(() => {});
}
