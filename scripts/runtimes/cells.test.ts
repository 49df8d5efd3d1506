import { expect, it } from "vitest";
import { type Cell, remarksOf, tableOf, tally } from "./cells.ts";

const reason = "deno is not packed for sunos-x64.";
const cells: readonly Cell[] = [
  { row: "flow", column: "node-20", faults: [] },
  { row: "abort", column: "node-20", faults: ["It hung.", "It leaked."] },
  { row: "flow", column: "deno", faults: [], skipped: reason },
  { row: "abort", column: "deno", faults: [], skipped: reason },
  { row: "abort", column: "bun", faults: [] },
];

it("A table has a mark for each cell, and none where there is no cell", () => {
  expect(tableOf(cells)).toBe(
    ["       node-20  deno  bun", "flow   ✓        –", "abort  ✗        –     ✓"].join("\n"),
  );
});

it("Remarks name every fault with its place, and every reason for skipping once", () => {
  expect(remarksOf(cells)).toEqual([
    `– ${reason}`,
    "✗ node-20, abort: It hung.",
    "✗ node-20, abort: It leaked.",
  ]);
});

it("What was skipped counts neither as passed nor as failed", () => {
  expect(tally(cells)).toEqual({ passed: 2, failed: 1, skipped: 2 });
});
