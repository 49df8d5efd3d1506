import { expect, it } from "vitest";
import { messagesOf, testRule } from "./testing/test-rule.ts";
import { POST, TRADE } from "./testing/tiny-description.ts";

testRule(
  "known-values",
  [
    ["one letter too few", "`FILED`", 'Write "FILLED", or put it under "others:"'],
    ["a word of its own", "`EXECUTED` or `FILLED`", "Write one that it has"],
    ["a table with a wrong status", "States\n\n| PENDINGS | waits |", 'Write "PENDING"'],
  ].map(([fault = "", description, advice = ""]) => ({
    fault,
    given: { [`${TRADE}/description`]: description },
    fixed: { [`${TRADE}/description`]: "A trade, `FILLED`, a `BUY` or `ECONNRESET`." },
    want: {
      pointer: `#${TRADE}/description`,
      line: '"description": ',
      says: ["is a value of nothing in this description", advice],
    },
  })),
);

it("The rule known-values reads the files that stand for a description", async () => {
  const rules = { "pitrade/known-values": { severity: "error", others: ["GET"] } };
  const changes = { [`${POST}/description`]: { $ref: "guide.md" } };
  expect(await messagesOf(rules, changes, { "guide.md": "`GET` it, `SEL` it.\n" })).toEqual([
    expect.stringContaining('"SEL" is a value of nothing in this description. Write "SELL", or'),
  ]);
});
