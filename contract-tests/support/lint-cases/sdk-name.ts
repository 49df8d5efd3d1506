import type { LintCase } from "./lint-case.ts";
import { GET, POST } from "./pieces.ts";

export const sdkNameCases: readonly LintCase[] = [
  {
    rule: "sdk-name",
    fault: "an operation without a name",
    given: { [`${POST}/x-sdk-name`]: undefined },
    want: {
      pointer: `#${POST}`,
      line: '"post": {',
      says: ['"placeTrade" has no SDK name', '"x-sdk-name: <namespace>.<method>"'],
    },
  },
  {
    rule: "sdk-name",
    fault: "a name that is not lowerCamelCase",
    given: { [`${POST}/x-sdk-name`]: "trades.Place" },
    want: {
      pointer: `#${POST}/x-sdk-name`,
      line: '"x-sdk-name": "trades.Place"',
      says: ["trades.Place", '"placeTrade"', "lowerCamelCase"],
    },
  },
  {
    rule: "sdk-name",
    fault: "a name without a namespace",
    given: { [`${POST}/x-sdk-name`]: "place" },
    want: {
      pointer: `#${POST}/x-sdk-name`,
      line: '"x-sdk-name": "place"',
      says: ['"placeTrade"', '"x-sdk-name: <namespace>.<method>"'],
    },
  },
  {
    rule: "sdk-name",
    fault: "a name that two operations share",
    given: { [`${GET}/x-sdk-name`]: "trades.place" },
    want: {
      pointer: `#${GET}/x-sdk-name`,
      line: '"x-sdk-name": "trades.place"',
      says: ['"getTrade"', 'already used by "placeTrade"', "Give each its own"],
    },
  },
  ...["then", "constructor", "__proto__", "prototype", "toJSON"].map(
    (name): LintCase => ({
      rule: "sdk-name",
      fault: `a method called ${name}`,
      given: { [`${POST}/x-sdk-name`]: `trades.${name}` },
      want: {
        pointer: `#${POST}/x-sdk-name`,
        line: `"x-sdk-name": "trades.${name}"`,
        says: ['"placeTrade"', `"${name}" is taken`, "Rename it"],
      },
    }),
  ),
  ...["raw", "then"].map(
    (name): LintCase => ({
      rule: "sdk-name",
      fault: `a namespace called ${name}`,
      given: { [`${POST}/x-sdk-name`]: `${name}.place` },
      want: {
        pointer: `#${POST}/x-sdk-name`,
        line: `"x-sdk-name": "${name}.place"`,
        says: ['"placeTrade"', `"${name}" is taken`, "Rename it"],
      },
    }),
  ),
];
