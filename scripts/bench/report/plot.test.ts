import { describe, expect, it } from "vitest";
import { sampleResults } from "../sample-results.ts";
import { plot } from "./plot.ts";

const svg = plot(sampleResults.calls);

/** The widths of the bars of a kind, in the order of the plot. */
const widths = (kind: string) =>
  [...svg.matchAll(new RegExp(`<rect class="${kind} bar0" x="240" .*?width="([\\d.]+)"`, "g"))].map(
    ([, width]) => Number(width),
  );

describe("the plot of the benchmark", () => {
  it("says in words what it shows", () => {
    expect(svg).toMatch(/role="img" aria-labelledby="title desc"/);
    expect(svg).toContain('<title id="title">CPU time per call, relative to a bare fetch</title>');
    // The geometric means of 1.3 and 1.4, and of 1.5 and 1.6.
    expect(svg).toContain("ky: 1.35 with 1 at once, 1.55 with 16 at once.");
  });

  it("draws bars in proportion", () => {
    const [bare = 0] = widths("reference");
    expect(bare).toBeGreaterThan(0);
    expect((widths("ours")[0] ?? 0) / bare).toBeCloseTo(Math.sqrt(1.05 * 1.08), 2);
    expect((widths("peer")[1] ?? 0) / bare).toBeCloseTo(Math.sqrt(1.3 * 1.4), 2);
  });

  it("puts the leanest first", () => {
    const backwards = plot(sampleResults.calls.toReversed());
    const names = [...backwards.matchAll(/<text class="label \w+".*?>(.*?)</g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(["fetch", "@pitrade/partner-sdk", "openapi-fetch", "ky"]);
  });

  it("keeps every mark within its frame", () => {
    const frame = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
    const ends = [...svg.matchAll(/ x2?="([\d.]+)"/g)].map(([, x]) => Number(x));
    expect(ends.length).toBeGreaterThan(10);
    expect(Math.max(...ends)).toBeLessThan(frame);
  });

  it("is well formed, runs nothing, loads nothing, and has a dark side", () => {
    const odd = plot(sampleResults.calls.map((call) => ({ ...call, contender: "<a> & b" })));
    expect(odd).toContain("&lt;a&gt; &amp; b");
    expect(svg).not.toMatch(/<script|href=|url\(/);
    expect(svg).toContain("prefers-color-scheme: dark");
  });
});
