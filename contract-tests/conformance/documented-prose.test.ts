/**
 * What PiTrade's documentation states is also written in prose: in descriptions, chapters, samples
 * and README. This prevents a sentence that says something else, or that was lost: no schema, type
 * or server would notice.
 */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factPages, type Prose, proseProblemsOf } from "./prose-facts.ts";

const files = globSync(["README.md", "openapi/**/*.{yaml,md}", "openapi/code-samples/*"]);
const prose: Prose = Object.fromEntries(files.map((file) => [file, readFileSync(file, "utf8")]));

it("Every documented fact stands where people look for it, and nothing contradicts it", () => {
  expect(proseProblemsOf(prose)).toEqual([]);
  expect(files).toEqual(expect.arrayContaining([...factPages]));
});

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
  ["another claim", "openapi/openapi.yaml", "`clientId`", "`client_id`"],
  [
    "a promise under 500",
    "openapi/components/responses/ServerError.yaml",
    "Whether the request was carried out is unknown",
    "Nothing was carried out",
  ],
  ["a shorter password", "openapi/guides/account-management.md", "at least 8", "at least 6"],
  ["a longer routing number", "openapi/guides/bank-linking.md", "nine digits |", "ten digits |"],
  ["an address twice", "openapi/guides/account-management.md", /must be unique/g, "may be shared"],
  ["a verification by hand", "openapi/guides/bank-linking.md", "by micro-deposits", "by phone"],
  ["a signal account that trades", "openapi/guides/trading.md", "refused with 403", "welcome"],
  ["another day of reading", "openapi/paths/cash-transfer.yaml", "2026-11-25", "2026-01-25"],
  [
    "a trade without its remark on duplicates",
    "openapi/paths/trade.yaml",
    /Nothing is known\s+to remove duplicates: [^.]*\. /,
    "",
  ],
  [
    "a proof of absence",
    "openapi/guides/lost-answers.md",
    "None is **no proof**",
    "None is a proof",
  ],
  [
    "a resend",
    "openapi/guides/deposits-and-withdrawals.md",
    "Do not send the transfer again",
    "Send it",
  ],
  [
    "a 401 that may have an effect",
    "openapi/components/responses/Unauthorized.yaml",
    "has expired.",
    "has expired. The request may have been carried out.",
  ],
  ["another conflict", "openapi/components/responses/Conflict.yaml", "second scheduled", "second"],
  [
    "a refusal of others",
    "openapi/components/responses/Forbidden.yaml",
    "a signal account",
    "an account",
  ],
  [
    "a wait in ms",
    "openapi/components/responses/TooManyRequests.yaml",
    "many seconds",
    "many milliseconds",
  ],
  ["a list from its end", "openapi/paths/trade.yaml", "trades, newest", "trades, oldest"],
  ["cents", "openapi/components/schemas/Trade.yaml", "Amount in US dollars", "Amount in cents"],
  [
    "an amount of sells",
    "openapi/components/schemas/Trade.yaml",
    "Only a buy has it",
    "Only a sell has it",
  ],
  [
    "money that moves early",
    "openapi/components/schemas/BankAccount.yaml",
    "once it is `VERIFIED`",
    "once it is `PENDING_VERIFICATION`",
  ],
  [
    "another time of execution",
    "openapi/components/schemas/ExecuteAt.yaml",
    "to execute now",
    "to execute at the close",
  ],
  [
    "another refusal of a cancellation",
    "openapi/paths/trade_{tradeId}.yaml",
    "refused with 409",
    "refused with 400",
  ],
  [
    "a lost connection that proves something",
    "openapi/guides/errors.md",
    "(`ECONNRESET`, `UND_ERR_SOCKET`) | unknown",
    "(`ECONNRESET`, `UND_ERR_SOCKET`) | none",
  ],
  [
    "a reset handshake that proves something",
    "openapi/guides/errors.md",
    "within the handshake | unknown | none",
    "within the handshake | none | none",
  ],
  ["a 408 that proves something", "openapi/guides/errors.md", "407, 408, 499", "407, 499"],
  [
    "an intent that is sent again",
    "openapi/guides/lost-answers.md",
    "`UnsettledIntentError`; nothing is sent",
    "it is sent again",
  ],
  ["three retries of a 401", "openapi/guides/authentication.md", "once more.", "three times."],
  ["a shorter token", "openapi/guides/authentication.md", "from 30 up", "from 3 up"],
  ["an earlier token", "openapi/guides/authentication.md", "by 5 seconds", "by 50 seconds"],
  ["a later renewal", "openapi/guides/authentication.md", "than 60 seconds", "than 10 seconds"],
  ["a shorter grace", "openapi/guides/authentication.md", "60 seconds more", "5 seconds more"],
  ["another start of the sandbox", "openapi/guides/testing.md", "10:00 AM", "11:00 AM"],
  ["a larger body", "openapi/guides/testing.md", "1 MiB", "10 MiB"],
  ["fewer decimals", "openapi/guides/testing.md", "at most six", "at most four"],
  ["a final state less", "openapi/guides/trading.md", "are final:", "are not final:"],
  ["a slower wait", "openapi/guides/trading.md", "250 ms at first", "2500 ms at first"],
  ["a signal account with cash", "openapi/guides/overview.md", "cannot transfer", "can transfer"],
  ["another checksum", "openapi/guides/bank-linking.md", "by 3, 7, 1", "by 3, 5, 1"],
  ["an abort that ends the order", "openapi/guides/lost-answers.md", "waiting, not", "waiting and"],
  ["writes after 503", "README.md", "after 401 and 429.", "after 429 and 503."],
  [
    "a token in ms",
    "openapi/guides/authentication.md",
    "issued at, in seconds",
    "issued at, in ms",
  ],
  ["a longer deadline", "openapi/guides/recipes.md", /`timeoutMs`\s+below/, "`timeoutMs` above"],
  [
    "a connection of fetch",
    "openapi/guides/errors.md",
    "connecting | unknown",
    "connecting | none",
  ],
  ["a cut answer", "openapi/guides/errors.md", "come | unknown", "come | none"],
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
