import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { defaultTimeoutMs, longestMissingMs, longestPauseMs } from "./wait-limits.ts";

const root = new URL("../../", import.meta.url);

const figures = [
  ["generated/client.ts", defaultTimeoutMs / 60_000, /(\d+) minutes by default/g],
  ["generated/client.ts", longestPauseMs / 60_000, /(?:at most|every) (\d+) minutes/g],
  ["generated/client.ts", longestMissingMs / 1000, /for (\d+) seconds if nothing/g],
  ["openapi/guides/trading.md", defaultTimeoutMs / 60_000, /at most (\d+) minutes unless/g],
] as const;

it.each(figures)("%s says %d", (file, figure, pattern) => {
  const text = readFileSync(new URL(file, root), "utf8").replace(/\s+\*?\s+/g, " ");
  const said = [...text.matchAll(pattern)].map(([, number]) => Number(number));
  expect(new Set(said)).toEqual(new Set([figure]));
});
