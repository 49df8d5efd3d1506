import { testRule } from "./testing/test-rule.ts";
import { POST, TRADE } from "./testing/tiny-description.ts";

testRule("known-values", [
  ...[
    ["one letter too few", "`FILED`", 'Write "FILLED"; a word that is no value of the API'],
    ["a word of its own", "`EXECUTED` or `FILLED`", "Write one that it has"],
    ["a table with a wrong status", "States\n\n| PENDINGS | waits |", 'Write "PENDING"'],
  ].map(([fault = "", description, advice = ""]) => ({
    fault,
    given: { [`${TRADE}/description`]: description },
    fixed: { [`${TRADE}/description`]: "A trade, `FILLED`, a `BUY` or `ECONNRESET`, by ACH." },
    says: ["is a value of nothing in this description", advice],
  })),
  {
    fault: "a wrong word in a file that stands for a description",
    given: { [`${POST}/description`]: { $ref: "guide.md" } },
    files: { "guide.md": "`GET` it,\n`SEL` it.\n" },
    in: ["guide.md", "`SEL` it."],
    says: ['"SEL" is a value of nothing in this description. Write "SELL"; a word'],
  },
]);
