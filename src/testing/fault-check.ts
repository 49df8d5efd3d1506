import { operationTable } from "../../generated/operations.ts";
import type { Fault } from "./fault.ts";
import { type NumberConstraint, requireNumber } from "./require-number.ts";

/** The longest time that a timer can wait: 2^31 - 1 ms. */
const longestDelayMs = 2_147_483_647;

/** A century: what is further away cannot be written in a `Date` header any more. */
const longestSkewSeconds = 3_155_760_000;

/** Every kind of fault, and what its numbers must be. */
const kinds: Readonly<Record<Fault["kind"], Readonly<Record<string, NumberConstraint>>>> = {
  "lost-after-commit": {},
  "lost-before-commit": {},
  delayed: { ms: { from: 0, to: longestDelayMs } },
  truncated: {},
  status: { status: { from: 200, to: 599, whole: true } },
  "rate-limited": { retryAfterSeconds: { from: 0 } },
  "clock-skew": { seconds: { from: -longestSkewSeconds, to: longestSkewSeconds } },
};

const operationIds = ["*", ...Object.keys(operationTable)];

/**
 * A fault that can never be met, or that no server can answer with, would let a test pass that
 * tests nothing.
 *
 * @throws `RangeError` with one sentence that names what is wrong.
 */
export function checkFaults(operationId: string, faults: readonly Fault[]): void {
  requireKnown("operation", operationId, operationIds);
  for (const fault of faults) {
    requireKnown("fault", fault.kind, Object.keys(kinds));
    for (const [name, constraint] of Object.entries(kinds[fault.kind])) {
      const value = fault[name as keyof Fault] as unknown as number | undefined;
      if (value === undefined && name === "retryAfterSeconds") continue;
      requireNumber(name, value as number, constraint);
    }
  }
}

function requireKnown(what: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new RangeError(`There is no ${what} \`${name}\`, only ${known.join(", ")}.`);
}
