import { describe, it } from "vitest";
import { expectFaults, type Row } from "./given-want.ts";
import { sizeFaults } from "./size.ts";

describe("the judge of sizes", () => {
  it.each<Row<{ client: number; furtherOperation: number }>>([
    { name: "what just fits", given: { client: 17_000, furtherOperation: 200 }, want: [] },
    {
      name: "a large client",
      given: { client: 17_001, furtherOperation: 1 },
      want: [/^The client with .* takes 17001 bytes gzipped, 1 more than the budget/],
    },
    {
      name: "large operations",
      given: { client: 1, furtherOperation: 250.5 },
      want: [/^Each further operation takes 251 bytes gzipped, 51 more/],
    },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(sizeFaults(given), want);
  });
});
