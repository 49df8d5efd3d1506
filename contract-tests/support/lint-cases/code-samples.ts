import type { LintCase } from "./lint-case.ts";
import { POST } from "./pieces.ts";

export const codeSamplesCases: readonly LintCase[] = [
  {
    rule: "code-samples",
    fault: "an operation without a sample",
    given: { [`${POST}/x-codeSamples`]: undefined },
    want: {
      pointer: `#${POST}`,
      line: '"post": {',
      says: ['"placeTrade" has no typescript sample', "../code-samples/placeTrade."],
    },
  },
  {
    rule: "code-samples",
    fault: "a sample written into the description",
    given: { [`${POST}/x-codeSamples/0/source`]: "await pitrade.trades.place(order);" },
    want: {
      pointer: `#${POST}/x-codeSamples/0/source`,
      line: '"source": "await pitrade.trades.place(order);"',
      says: ['"placeTrade"', "its own file in code-samples/", "../code-samples/placeTrade."],
    },
  },
  {
    rule: "code-samples",
    fault: "the sample of another operation",
    given: { [`${POST}/x-codeSamples/0/source/$ref`]: "code-samples/getTrade.ts" },
    want: {
      pointer: `#${POST}/x-codeSamples/0/source`,
      line: '"source": {',
      says: ['"placeTrade"', "../code-samples/placeTrade."],
    },
  },
  {
    rule: "code-samples",
    fault: "a sample in another folder",
    given: { [`${POST}/x-codeSamples/0/source/$ref`]: "samples/placeTrade.ts" },
    givenFiles: { "samples/placeTrade.ts": "await pitrade.trades.place(order);\n" },
    want: {
      pointer: `#${POST}/x-codeSamples/0/source`,
      line: '"source": {',
      says: ['"placeTrade"', "its own file in code-samples/", "../code-samples/placeTrade."],
    },
  },
  {
    rule: "code-samples",
    fault: "an empty sample",
    given: { [`${POST}/x-codeSamples/0/source/$ref`]: "code-samples/placeTrade.empty.ts" },
    givenFiles: { "code-samples/placeTrade.empty.ts": "\n" },
    want: {
      pointer: `#${POST}/x-codeSamples/0/source`,
      line: '"source": {',
      says: ['"placeTrade" is empty', "Write it in code-samples/placeTrade.empty.ts"],
    },
  },
  {
    rule: "code-samples",
    fault: "a sample in a language that the reference does not list",
    given: {
      [`${POST}/x-codeSamples/1`]: {
        lang: "ruby",
        label: "Ruby",
        source: { $ref: "code-samples/placeTrade.ts" },
      },
    },
    want: {
      pointer: `#${POST}/x-codeSamples/1/lang`,
      line: '"lang": "ruby"',
      says: ['"ruby"', "Write one of typescript", "redocly.yaml"],
    },
  },
];
