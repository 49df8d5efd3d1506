import { expect, it } from "vitest";
import { Redactor } from "../redaction/redactor.ts";
import { startDeadline } from "./deadline.ts";
import { progressOf, unforeseen } from "./error-facts.ts";
import type { CallContext } from "./exchange.ts";

const request = { operationId: "placeTrade", method: "POST", url: "https://x.example/trade" };
const deadline = startDeadline(1_000);
deadline.clear();
const redactor = new Redactor(new Set());
const contextOf = (given: object) => ({ request, deadline, redactor, ...given }) as CallContext;

it.each([
  [true, 1, "none", ""],
  [false, 0, "none", ""],
  [false, 1, "unknown", " It may have been carried out: ask PiTrade before you send it again."],
])(
  "A fault in a call (safe: %s, attempts: %d) has the outcome %s",
  (safe, attempts, outcome, advice) => {
    expect(unforeseen(contextOf({ safe, attempts }), new Error("x"))).toMatchObject({
      name: "ConnectionError",
      message: `placeTrade (POST https://x.example/trade) failed in an unexpected way.${advice}`,
      outcome,
      attempts,
    });
  },
);

it.each([
  [200, 200],
  ["200", undefined],
])("A status of %j is told as %j", (status, told) => {
  expect(progressOf(contextOf({ response: { status } })).status).toBe(told);
});
