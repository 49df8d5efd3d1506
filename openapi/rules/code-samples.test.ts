import { expect, it } from "vitest";
import { type LintCase, messagesOf, testRule } from "./testing/test-rule.ts";
import { POST } from "./testing/tiny-description.ts";

const SAMPLES = `${POST}/x-codeSamples`;
const SOURCE = `${SAMPLES}/0/source`;

const sdkLine =
  '"- { lang: typescript, label: SDK, source: { $ref: ../code-samples/placeTrade.ts } }"';
const fetchLine =
  '"- { lang: typescript, label: fetch + jose, source: { $ref: ../code-samples/placeTrade.fetch.ts } }"';
const curlLine = '"- { lang: curl, label: cURL, source: { $ref: ../code-samples/placeTrade.sh } }"';

const samples = {
  SDK: { lang: "typescript", label: "SDK", source: { $ref: "code-samples/placeTrade.ts" } },
  fetch: {
    lang: "typescript",
    label: "fetch + jose",
    source: { $ref: "code-samples/placeTrade.fetch.ts" },
  },
  cURL: { lang: "curl", label: "cURL", source: { $ref: "code-samples/placeTrade.sh" } },
};

const SECOND = {
  [`${POST}/requestBody/content/application~1json/examples/Second`]: {
    value: { orderSide: "SELL", amount: 1 },
  },
};

const shown = Object.fromEntries(
  ["ts", "fetch.ts", "sh"].map((kind) => [
    `code-samples/placeTrade.${kind}`,
    '\nplace({ orderSide: "SELL", amount: 1 });\n',
  ]),
);

const missing = (label: string, line: string, rest: readonly object[]): LintCase => ({
  fault: `an operation without the sample ${label}`,
  given: { [SAMPLES]: rest },
  at: POST,
  says: [`"placeTrade" has no sample "${label}"`, `Write ${line} under "x-codeSamples:"`],
});

const notItsOwn = (fault: string, source: unknown): LintCase => ({
  fault,
  given: { [SOURCE]: source },
  files: { "samples/placeTrade.ts": "await pitrade.trades.place(order);\n" },
  says: [
    'The sample "SDK" of "placeTrade" does not come from its own file code-samples/placeTrade.ts',
    `Write ${sdkLine}`,
  ],
});

testRule("code-samples", [
  missing("SDK", sdkLine, [samples.fetch, samples.cURL]),
  missing("fetch + jose", fetchLine, [samples.SDK, samples.cURL]),
  missing("cURL", curlLine, [samples.SDK, samples.fetch]),
  notItsOwn("a sample written into the description", "await pitrade.trades.place(order);"),
  notItsOwn("the sample of another operation", { $ref: "code-samples/getTrade.ts" }),
  notItsOwn("the file of another sample of the operation", {
    $ref: "code-samples/placeTrade.fetch.ts",
  }),
  notItsOwn("a sample in another folder", { $ref: "samples/placeTrade.ts" }),
  {
    fault: "an empty sample",
    given: {},
    files: { "code-samples/placeTrade.ts": "\n" },
    at: SOURCE,
    says: ['"SDK" of "placeTrade" is empty', "Write it in code-samples/placeTrade.ts"],
  },
  {
    fault: "a sample in another language than its label says",
    given: { [`${SAMPLES}/2/lang`]: "ruby" },
    says: ['"cURL" of "placeTrade" is said to be in "ruby"', `Write ${curlLine}`],
  },
  {
    fault: "a sample with a label that the reference does not list",
    given: { [`${SAMPLES}/3`]: { ...samples.cURL, label: "Ruby" } },
    says: [
      'drop the sample "Ruby" of "placeTrade"',
      'none but "SDK", "fetch + jose", "cURL". Label it as one of these, or remove it',
    ],
  },
  {
    fault: "two samples with one label",
    given: { [`${SAMPLES}/3`]: samples.cURL },
    says: ['"placeTrade" has two samples "cURL"', "Keep one"],
  },
  {
    fault: "a sample with the body of none of several examples",
    given: SECOND,
    files: { ...shown, "code-samples/placeTrade.ts": "place({ orderSide: side });\n" },
    fixed: SECOND,
    fixedFiles: shown,
    in: ["code-samples/placeTrade.ts", "place("],
    says: [
      'The sample "SDK" of "placeTrade" holds the body of none of its examples',
      "Write the body of one into it",
    ],
  },
]);

const ruby = { lang: "ruby", label: "Ruby", file: "{operationId}.rb" };

it("The rule code-samples takes the wanted samples from redocly.yaml, and the reference must list them too", async () => {
  const messages = await messagesOf(
    { "pitrade/code-samples": { severity: "error", samples: [ruby] } },
    {
      [SAMPLES]: [{ lang: "ruby", label: "Ruby", source: { $ref: "code-samples/placeTrade.rb" } }],
      "/paths/~1trade~1{tradeId}/get/x-codeSamples": [],
    },
    { "code-samples/placeTrade.rb": "trades.place(order)\n" },
  );
  expect(messages).toEqual([
    expect.stringContaining('Operation "getTrade" has no sample "Ruby"'),
    expect.stringContaining(
      'drop every sample "Ruby". Add "- { lang: ruby, label: Ruby }" under openapi.codeSamples',
    ),
  ]);
});
