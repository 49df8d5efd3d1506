import { expect, it } from "vitest";
import { linesOf, type Results, tally } from "./results.ts";

const good: Results = { flow: [], abort: [] };
const bad: Results = { flow: [], abort: ["It hung.", "It leaked."] };
const absent: Results = { flow: "It is not packed.", abort: "It is not packed." };

it("problems are named with their environment, and a reason to skip once", () => {
  expect(linesOf("bun", good)).toEqual(["✓ bun: flow, abort"]);
  expect(linesOf("node-20", bad)).toEqual([
    "✗ node-20, abort: It hung.",
    "✗ node-20, abort: It leaked.",
  ]);
  expect(linesOf("deno", absent)).toEqual(["– deno: It is not packed."]);
});

it("what was skipped counts neither as passed nor as failed", () => {
  expect(tally([good, bad, absent])).toEqual({ passed: 3, failed: 1, skipped: 2 });
});
