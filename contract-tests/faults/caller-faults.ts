import { loggerThatWarns } from "../support/fixtures.ts";
import { responseHead, sendRaw, stepWhen } from "../support/steps.ts";
import {
  expectAttempts,
  expectForEveryCall,
  expectNoRetries,
  expectUnreadAttempts,
  type Fault,
  longBodyHeaders,
  repeatStep,
  respondError,
  respondOk,
} from "./fault.ts";

/** The caller, or its deadline, ends the call. */
export const endedByCaller: readonly Fault[] = [
  {
    name: "aborted before the call",
    steps: ({ success, abort }) => {
      abort();
      return [respondOk(success)];
    },
    ...expectForEveryCall(expectAttempts(0, "AbortedError", "none")),
  },
  {
    name: "aborted while the token is minted",
    steps: ({ success }) => [respondOk(success)],
    client: (abort) => ({ secret: () => never(abort) }),
    ...expectForEveryCall(expectAttempts(0, "AbortedError", "none")),
  },
  {
    name: "aborted once connected",
    steps: ({ abort }) => [stepWhen("connected", abort)],
    safe: expectUnreadAttempts(1, "AbortedError", "none"),
    unsafe: expectUnreadAttempts(1, "AbortedError", "unknown"),
    unsent: expectUnreadAttempts(1, "AbortedError", "none"),
  },
  {
    name: "aborted once sent",
    steps: ({ abort }) => [stepWhen("complete", abort)],
    ...expectNoRetries("AbortedError"),
  },
  {
    name: "aborted within the answer",
    steps: ({ abort }) => [sendRaw(`${responseHead(200, longBodyHeaders)}{"tradeId":`, abort)],
    ...expectNoRetries("AbortedError"),
  },
  {
    name: "aborted in the wait after 429",
    steps: repeatStep(respondError(429, { "retry-after": "20" })),
    client: (abort) => ({ logger: loggerThatWarns(() => setImmediate(abort)) }),
    ...expectForEveryCall(expectAttempts(1, "AbortedError", "none")),
  },
  {
    name: "out of time while the token is minted",
    steps: ({ success }) => [respondOk(success)],
    call: { timeoutMs: 20 },
    client: () => ({ secret: () => never() }),
    ...expectForEveryCall(expectAttempts(0, "TimeoutError", "none")),
  },
];

function never(then: () => void = () => {}): Promise<never> {
  setImmediate(then);
  return new Promise(() => {});
}
