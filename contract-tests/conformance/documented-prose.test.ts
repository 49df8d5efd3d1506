/**
 * What PiTrade's documentation states is also written in prose: in descriptions, chapters, samples
 * and README. This prevents a sentence that says something else, or that was lost: no schema, type
 * or server would notice.
 */
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { factPages, type Prose, pathOf, proseProblemsOf } from "./prose-facts.ts";

const files = globSync([
  ...["*.md", "scripts/build/markdown/skill.md.txt"],
  // What editors show.
  ...["src/*.ts", "src/!(journal)/**/*.ts", "src/journal/*.ts", "src/journal/stores/store.ts"],
  ...["openapi/**/*.{yaml,md}", "openapi/code-samples/*", "generated/docs/operations/*.md"],
]);
/** A comment's lines begin with a star. */
const textOf = (file: string) => readFileSync(file, "utf8").replace(/^ *\* /gm, " ");
const prose: Prose = Object.fromEntries(files.map((file) => [file, textOf(file)]));

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
  ["market hours from 9:00", "guides/trading.md", "9:30 AM", "9:00 AM"],
  ["market hours until 5:00", "paths/trade.yaml", "4:00 PM", "5:00 PM"],
  [
    "scheduled trades without their limit",
    "paths/trade.yaml",
    /Only\s+one scheduled trade per ticker/,
    "A scheduled trade",
  ],
  ["executeAt in UTC", "components/schemas/ExecuteAt.yaml", "in US Eastern time", "in UTC"],
  ["executeAt in UTC in a chapter", "guides/trading.md", /in US Eastern time/g, "in UTC"],
  ["another least deposit", "guides/deposits-and-withdrawals.md", "at least 10", "at least 100"],
  ["another algorithm", "guides/authentication.md", "HS256", "RS256"],
  ["another algorithm in a sample", "code-samples/placeTrade.fetch.ts", "HS256", "HS512"],
  ["another lifetime of a token", "guides/authentication.md", "iat + 900", "iat + 9000"],
  ["another lifetime in a sample", "code-samples/getTrade.fetch.ts", "iat + 900", "iat + 90"],
  ["a shorter password", "guides/account-management.md", "at least 8", "at least 6"],
  ["a longer routing number", "guides/bank-linking.md", "nine digits |", "ten digits |"],
  ["another day of reading", "paths/cash-transfer.yaml", "2026-11-25", "2026-01-25"],
  ["a proof of absence", "guides/lost-answers.md", "None is **no proof**", "None is a proof"],
  ["a list from its end", "paths/trade.yaml", "trades, newest", "trades, oldest"],
  ["cents", "components/schemas/Trade.yaml", "Amount in US dollars", "Amount in cents"],
  ["an abort that ends the order", "guides/lost-answers.md", "waiting, not", "waiting and"],
  ["a token in ms", "guides/authentication.md", "issued at, in seconds", "issued at, in ms"],
  [
    "a short deadline for orders",
    "guides/lost-answers.md",
    "raise `timeoutMs`, do not lower it",
    "lower `timeoutMs`, do not raise it",
  ],
  ["a fetch that retries", "../README.md", "must not retry", "may retry"],
  ["a remedy that sends unseen", "guides/errors.md", /Check whether[^;|]+; allow/, "Allow"],
  ["a second order", "guides/trading.md", "Do not send the order", "Send the order"],
  [
    "a write that is sent again",
    "../generated/docs/operations/placeTrade.md",
    "only if nothing was sent",
    "yes",
  ],
  [
    "a name that no restart makes again",
    "../README.md",
    'intentId: "2026-11-25/AAPL"',
    "intentId: crypto.randomUUID()",
  ],
  [
    "the second of two times",
    "../src/helpers/eastern-time.ts",
    "autumn it is the first",
    "it is the second",
  ],
  [
    "a secret that is safe",
    "../SECURITY.md",
    "it can read the secret",
    "it cannot read the secret",
  ],
  ["npx without --no", "guides/testing.md", "npx --no pitrade", "npx pitrade"],
  ["a promise of our own", "guides/overview.md", /$/, "Idempotency keys are supported."],
];

it.each(mistakes)("A mistake in the prose is noticed: %s", (_, name, text, instead) => {
  const page = pathOf(name);
  const before = prose[page] ?? "";
  const after = before.replace(text, instead);
  expect(after).not.toBe(before);
  const problems = proseProblemsOf({ [page]: after });
  expect(problems.join("\n")).toContain(page);
});
