import { longestTimerMs } from "../http/longest-timer-ms.ts";
import type { RateLimit } from "../options/options.ts";
import type { Credentials } from "./http/verify-bearer.ts";
import { requireShape, type Shape, type Shapes } from "./state/shape.ts";

/** Options of {@link createSandbox}. */
export interface SandboxOptions {
  /**
   * Begins with the people, ids and amounts of the reference: the first partner has Ada's account, the
   * second Ben's. A request of the reference that makes one of these things is answered as there: an
   * order or a transfer once, an account or a bank as often as it comes. Orders and transfers are
   * answered while they are `PENDING`, and executed right after.
   */
  readonly story?: boolean | undefined;
  /** How many partners there are, or their credentials. Default 1, and 2 with `story`. */
  readonly partners?: number | readonly Credentials[] | undefined;
  /** Market time at the start. Default 10:00 AM Eastern on 2025-01-15, a Wednesday; with `story` 10:05. */
  readonly startAt?: Date | number | undefined;
  /** Prices in US dollars by ticker, beside or instead of those of the six tickers that are there. */
  readonly prices?: Readonly<Record<string, number>> | undefined;
  /** How long the micro-deposits that verify a bank take, in ms of market time. Default 0, with `story` 3 days. */
  readonly bankVerificationMs?: number | undefined;
  /** How long a cash transfer is `PENDING`, in ms of market time. Default 0. */
  readonly transferMs?: number | undefined;
  /** How much later than it could every answer comes, in ms of real time. Default 0. */
  readonly latencyMs?: number | undefined;
  /** A limit that answers 429 with `Retry-After`. Default: none. */
  readonly rateLimit?: RateLimit | undefined;
  /** How far a partner's clock may be off before its tokens are refused. Default 0. */
  readonly leewaySeconds?: number | undefined;
  /** The server's time in ms since the epoch, by which tokens are judged. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** The defaults of the options; with `story`, `storyOptions` in story.ts replaces some. */
export const sandboxDefaults = {
  partners: 1,
  /** 10:00 AM Eastern on a Wednesday: the market is open, and an order fills at once. */
  startAt: Date.UTC(2025, 0, 15, 15, 0),
  prices: { AAPL: 200, AMZN: 225, GOOGL: 190, MSFT: 400, NVDA: 140, TSLA: 410 },
  bankVerificationMs: 0,
  transferMs: 0,
  latencyMs: 0,
  leewaySeconds: 0,
} as const satisfies SandboxOptions;

const duration: Shape = { is: "number", from: 0 };

const fields: Required<{ [Name in keyof SandboxOptions]: Shape }> = {
  story: { is: "boolean" },
  // What partners, times and prices must be is checked where they are used.
  partners: { is: "anything" },
  startAt: { is: "anything" },
  prices: { is: "map", each: { is: "anything" } },
  bankVerificationMs: duration,
  transferMs: duration,
  latencyMs: { ...duration, to: longestTimerMs },
  rateLimit: {
    is: "fields",
    what: "field",
    fields: {
      requests: { is: "number", from: 1, whole: true, required: true },
      perMs: { is: "number", from: 1, required: true },
    },
  },
  leewaySeconds: duration,
  now: { is: "function" },
};

/** @throws `RangeError` with a sentence for everything that is wrong. */
export function checkOptions(options: SandboxOptions): void {
  requireShape({ is: "fields", what: "option", fields: fields as Shapes }, options);
}
