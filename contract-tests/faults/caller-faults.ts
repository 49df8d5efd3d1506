import { bytes, head } from "../support/steps.ts";
import { at, both, came, ended, type Fault, ok, only, problem, promised, unread } from "./fault.ts";

/** The caller, or its deadline, ends the call. */
export const endedByCaller: readonly Fault[] = [
  {
    name: "aborted before the call",
    steps: ({ success, abort }) => {
      abort();
      return [ok(success)];
    },
    ...both(came(0, "AbortedError", "none")),
  },
  {
    name: "aborted while the token is minted",
    steps: ({ success }) => [ok(success)],
    client: (abort) => ({ secret: () => never(abort) }),
    ...both(came(0, "AbortedError", "none")),
  },
  {
    name: "aborted once connected",
    steps: ({ abort }) => [at("connected", abort)],
    safe: unread(1, "AbortedError", "none"),
    unsafe: unread(1, "AbortedError", "unknown"),
  },
  {
    name: "aborted once sent",
    steps: ({ abort }) => [at("complete", abort)],
    ...ended("AbortedError"),
  },
  {
    name: "aborted within the answer",
    steps: ({ abort }) => [bytes(`${head(200, promised)}{"tradeId":`, abort)],
    ...ended("AbortedError"),
  },
  {
    name: "aborted in the wait after 429",
    steps: only(problem(429, { "retry-after": "20" })),
    client: (abort) => ({ logger: { ...silent, warn: () => setImmediate(abort) } }),
    ...both(came(1, "AbortedError", "none")),
  },
  {
    name: "out of time while the token is minted",
    steps: ({ success }) => [ok(success)],
    call: { timeoutMs: 20 },
    client: () => ({ secret: () => never() }),
    ...both(came(0, "TimeoutError", "none")),
  },
];

const silent = { debug() {}, info() {}, warn() {} };

function never(then: () => void = () => {}): Promise<never> {
  setImmediate(then);
  return new Promise(() => {});
}
