/**
 * What PiTrade's documentation states is also written in prose: in descriptions, chapters, samples
 * and README. This prevents a sentence that says something else, or that was lost: no schema, type
 * or server would notice.
 */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factPages, type Prose, proseProblemsOf } from "./prose-facts.ts";

const files = globSync([
  ...["README.md", "SECURITY.md", "scripts/build/markdown/skill.md.txt"],
  ...["openapi/**/*.{yaml,md}", "openapi/code-samples/*", "generated/docs/operations/*.md"],
]);
const prose: Prose = Object.fromEntries(files.map((file) => [file, readFileSync(file, "utf8")]));

it("Every documented fact stands where people look for it, and nothing contradicts it", () => {
  expect(proseProblemsOf(prose)).toEqual([]);
  expect(files).toEqual(expect.arrayContaining([...factPages]));
});

/** What a pattern of `never` finds, which no page shows to work, and one sentence that is lost. */
const mistakes: readonly (readonly [
  mistake: string,
  page: string,
  text: string | RegExp,
  instead: string,
])[] = [
  ["market hours from 9:00", "openapi/guides/trading.md", "9:30 AM", "9:00 AM"],
  ["market hours until 5:00", "openapi/paths/trade.yaml", "4:00 PM", "5:00 PM"],
  [
    "scheduled trades without their limit",
    "openapi/paths/trade.yaml",
    /Only\s+one scheduled trade per ticker/,
    "A scheduled trade",
  ],
  ["executeAt in UTC", "openapi/components/schemas/ExecuteAt.yaml", "in US Eastern time", "in UTC"],
  ["executeAt in UTC in a chapter", "openapi/guides/trading.md", /in US Eastern time/g, "in UTC"],
  [
    "another least deposit",
    "openapi/guides/deposits-and-withdrawals.md",
    "at least 10",
    "at least 100",
  ],
  ["another algorithm", "openapi/guides/authentication.md", "HS256", "RS256"],
  ["another algorithm in a sample", "openapi/code-samples/placeTrade.fetch.ts", "HS256", "HS512"],
  ["another lifetime of a token", "openapi/guides/authentication.md", "iat + 900", "iat + 9000"],
  [
    "another lifetime in a sample",
    "openapi/code-samples/getTrade.fetch.ts",
    "iat + 900",
    "iat + 90",
  ],
  ["a shorter password", "openapi/guides/account-management.md", "at least 8", "at least 6"],
  ["a longer routing number", "openapi/guides/bank-linking.md", "nine digits |", "ten digits |"],
  ["another day of reading", "openapi/paths/cash-transfer.yaml", "2026-11-25", "2026-01-25"],
  [
    "a proof of absence",
    "openapi/guides/lost-answers.md",
    "None is **no proof**",
    "None is a proof",
  ],
  ["a list from its end", "openapi/paths/trade.yaml", "trades, newest", "trades, oldest"],
  ["cents", "openapi/components/schemas/Trade.yaml", "Amount in US dollars", "Amount in cents"],
  ["an abort that ends the order", "openapi/guides/lost-answers.md", "waiting, not", "waiting and"],
  [
    "a token in ms",
    "openapi/guides/authentication.md",
    "issued at, in seconds",
    "issued at, in ms",
  ],
  [
    "a short deadline for orders",
    "openapi/guides/lost-answers.md",
    "raise `timeoutMs`, do not lower it",
    "lower `timeoutMs`, do not raise it",
  ],
  ["a fetch that retries", "README.md", "must not retry", "may retry"],
  ["a remedy that sends unseen", "openapi/guides/errors.md", /Check whether[^;|]+; allow/, "Allow"],
  ["a second order", "openapi/guides/trading.md", "Do not send the order", "Send the order"],
  [
    "a write that is sent again",
    "generated/docs/operations/placeTrade.md",
    "only if nothing was sent",
    "yes",
  ],
  ["npx without --no", "openapi/guides/testing.md", "npx --no pitrade", "npx pitrade"],
  ["a promise of our own", "openapi/guides/overview.md", /$/, "Idempotency keys are supported."],
];

describe("A mistake in the prose is noticed:", () => {
  it.each(mistakes)("%s", (_, page, text, instead) => {
    const before = prose[page] ?? "";
    const after = before.replace(text, instead);
    expect(after).not.toBe(before);
    const problems = proseProblemsOf({ ...prose, [page]: after });
    expect(problems.join("\n")).toContain(page);
  });
});
