/**
 * The README shows the figures of the recorded run, and no others. It prevents a claim about speed
 * or size that was typed by hand, or that outlived the run that it came from.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { goals } from "../goals.ts";
import { readResults } from "../results.ts";
import { sampleResults } from "../sample-results.ts";
import { plot } from "./plot.ts";
import { benchSection, withBenchSection } from "./readme.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const text = (file: string) => readFileSync(`${root}/${file}`, "utf8");

describe("figures of the README", () => {
  it("are those of the recorded run", async () => {
    const readme = text("README.md");
    expect(withBenchSection(readme, await readResults(root))).toBe(readme);
  });

  it("come from a run of all parts", async () => {
    const { calls, start, size, heap, growth } = await readResults(root);
    for (const part of [calls, start, size, heap, growth]) expect(part?.length).toBeGreaterThan(0);
  });

  it("are drawn as the plot shows them", async () => {
    const { calls = [] } = await readResults(root);
    expect(text("scripts/bench/results.svg")).toBe(plot(calls));
  });
});

describe("the section of the benchmark", () => {
  it("has a line for every contender and for every goal that was measured", () => {
    const section = benchSection(sampleResults);
    expect(section).toContain("| `ky` | 1.30 | 1.40 | 1.50 | 1.60 |  | 9.0 kB | nothing |");
    expect(section).toContain("| at most 12000 bytes | 12345 bytes | missed by 345 bytes |");
    const lines = section.split("\n").filter((line) => line.includes("at most"));
    // The sample has no client on undici.
    expect(lines).toHaveLength(goals.length - 1);
  });

  it("takes the place of the one before and leaves the rest alone", () => {
    const before = text("README.md");
    const once = withBenchSection(before, sampleResults);
    expect(once.split(benchSection(sampleResults))).toHaveLength(2);
    expect(withBenchSection(once, sampleResults)).toBe(once);
    expect(once.split("\n").at(0)).toBe(before.split("\n").at(0));
    expect(once.split("\n").at(-2)).toBe(before.split("\n").at(-2));
  });

  it("is missed where the README has lost its place", () => {
    expect(() => withBenchSection("# Nothing", sampleResults)).toThrow("lost its place");
  });
});
