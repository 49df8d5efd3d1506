import type { LintCase } from "./lint-case.ts";
import { POST } from "./pieces.ts";

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

const missing = (label: string, line: string, rest: readonly object[]): LintCase => ({
  rule: "code-samples",
  fault: `an operation without the sample ${label}`,
  given: { [SAMPLES]: rest },
  want: {
    pointer: `#${POST}`,
    line: '"post": {',
    says: [`"placeTrade" has no sample "${label}"`, `Write ${line} under "x-codeSamples:"`],
  },
});

const notItsOwn = (fault: string, source: unknown, line: string): LintCase => ({
  rule: "code-samples",
  fault,
  given: { [SOURCE]: source },
  givenFiles: { "samples/placeTrade.ts": "await pitrade.trades.place(order);\n" },
  want: {
    pointer: `#${SOURCE}`,
    line,
    says: [
      'The sample "SDK" of "placeTrade" does not come from its own file code-samples/placeTrade.ts',
      `Write ${sdkLine}`,
    ],
  },
});

export const codeSamplesCases: readonly LintCase[] = [
  missing("SDK", sdkLine, [samples.fetch, samples.cURL]),
  missing("fetch + jose", fetchLine, [samples.SDK, samples.cURL]),
  missing("cURL", curlLine, [samples.SDK, samples.fetch]),
  notItsOwn(
    "a sample written into the description",
    "await pitrade.trades.place(order);",
    '"source": "await pitrade.trades.place(order);"',
  ),
  notItsOwn("the sample of another operation", { $ref: "code-samples/getTrade.ts" }, '"source": {'),
  notItsOwn(
    "the file of another sample of the operation",
    { $ref: "code-samples/placeTrade.fetch.ts" },
    '"source": {',
  ),
  notItsOwn("a sample in another folder", { $ref: "samples/placeTrade.ts" }, '"source": {'),
  {
    rule: "code-samples",
    fault: "an empty sample",
    given: {},
    givenFiles: { "code-samples/placeTrade.ts": "\n" },
    want: {
      pointer: `#${SOURCE}`,
      line: '"source": {',
      says: ['"SDK" of "placeTrade" is empty', "Write it in code-samples/placeTrade.ts"],
    },
  },
  {
    rule: "code-samples",
    fault: "a sample in another language than its label says",
    given: { [`${SAMPLES}/2/lang`]: "ruby" },
    want: {
      pointer: `#${SAMPLES}/2/lang`,
      line: '"lang": "ruby"',
      says: ['"cURL" of "placeTrade" is said to be in "ruby"', `Write ${curlLine}`],
    },
  },
  {
    rule: "code-samples",
    fault: "a sample with a label that the reference does not list",
    given: { [`${SAMPLES}/3`]: { ...samples.cURL, label: "Ruby" } },
    want: {
      pointer: `#${SAMPLES}/3`,
      line: "{",
      says: [
        'drop the sample "Ruby" of "placeTrade"',
        'Label it "SDK", "fetch + jose", "cURL", or add its label',
        "redocly.yaml",
      ],
    },
  },
  {
    rule: "code-samples",
    fault: "two samples with one label",
    given: { [`${SAMPLES}/3`]: samples.cURL },
    want: {
      pointer: `#${SAMPLES}/3`,
      line: "{",
      says: ['"placeTrade" has two samples "cURL"', "Keep one"],
    },
  },
];
