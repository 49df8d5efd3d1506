import { type LintCase, testRule } from "./testing/test-rule.ts";
import { GET, POST } from "./testing/tiny-description.ts";

testRule("effect", [
  {
    fault: "an operation that does not say what it changes",
    given: { [`${POST}/x-effect`]: undefined },
    want: {
      pointer: `#${POST}`,
      line: '"post": {',
      says: ['"placeTrade" does not say', '"x-effect:"', "money", "state", "none"],
    },
  },
  ...["cash", "Money", true].map(
    (value): LintCase => ({
      fault: `the effect ${value}`,
      given: { [`${POST}/x-effect`]: value },
      fixed: { [`${POST}/x-effect`]: "none" },
      want: {
        pointer: `#${POST}/x-effect`,
        line: `"x-effect": ${JSON.stringify(value)}`,
        says: [`"x-effect: ${value}" of "placeTrade" is not an effect`, "money", "state", "none"],
      },
    }),
  ),
  {
    fault: "a read that has an effect",
    given: { [`${GET}/x-effect`]: "state" },
    want: {
      pointer: `#${GET}/x-effect`,
      line: '"x-effect": "state"',
      says: ['"getTrade"', "Leave it out"],
    },
  },
]);
