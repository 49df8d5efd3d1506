import type { Check } from "./check.ts";
import { measureSizes, type Sizes } from "./measure-sizes.ts";

/** What an integrator downloads and parses, minified and gzipped, in bytes. */
export const budget: readonly {
  readonly figure: keyof Sizes;
  readonly what: string;
  readonly limit: number;
}[] = [
  {
    figure: "client",
    what: "The client with jose, openapi-fetch and every operation",
    // What it takes today, and hardly more. The goal that the benchmark prints is lower.
    limit: 17_000,
  },
  { figure: "furtherOperation", what: "Each further operation", limit: 200 },
];

export const size: Check = {
  name: "size",
  async look({ root }) {
    const sizes = await measureSizes(root);
    const figures = budget.map(({ figure, limit }) => `${Math.ceil(sizes[figure])} of ${limit}`);
    return { faults: sizeFaults(sizes), note: `${figures.join(" and ")} bytes` };
  },
};

export function sizeFaults(sizes: Sizes): readonly string[] {
  return budget
    .filter(({ figure, limit }) => sizes[figure] > limit)
    .map(
      ({ figure, what, limit }) =>
        `${what} takes ${Math.ceil(sizes[figure])} bytes gzipped, ${Math.ceil(sizes[figure] - limit)} ` +
        "more than the budget of scripts/release/size.ts. See what takes them with: " +
        "npx esbuild src/index.ts --bundle --minify --format=esm --analyze --outfile=.build/client.js",
    );
}
