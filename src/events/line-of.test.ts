import { expect, it } from "vitest";
import { lineOf } from "./line-of.ts";

const end = {
  type: "end",
  operationId: "placeTrade",
  callId: 7,
  outcome: "unknown",
  attempts: 1,
  elapsedMs: 20,
  lookup: "trades.list",
} as const;

it.each([
  [{}, ": look with trades.list(); status 500 after 1 attempt in 20 ms"],
  [{ attempts: 2 }, ": look with trades.list(); status 500 after 2 attempts in 20 ms"],
  [{ lookup: undefined, status: 300 }, "; status 300 after 1 attempt in 20 ms"],
  [{ lookup: undefined, status: 200 }, "; ERR_RESPONSE_FORMAT after 1 attempt in 20 ms"],
])("The end of a call with %j is a line where it may have been carried out", (given, line) => {
  const event = { status: 500, code: "ERR_RESPONSE_FORMAT", ...end, ...given };
  expect(lineOf(event as Parameters<typeof lineOf>[0])).toEqual([
    "warn",
    `placeTrade #7 may have been carried out${line}`,
  ]);
});

it("A wait is no line", () => {
  expect(lineOf({ ...end, type: "wait" } as never)).toBeUndefined();
});
