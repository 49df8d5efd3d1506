import { type LintCase, testRule } from "./testing/test-rule.ts";
import { GET, POST } from "./testing/tiny-description.ts";

testRule("effect", [
  {
    fault: "an operation that does not say what it changes",
    given: { [`${POST}/x-effect`]: undefined },
    says: ['"placeTrade" does not say', '"x-effect:"', "money", "state", "none"],
  },
  ...["cash", "Money", true].map(
    (value): LintCase => ({
      fault: `the effect ${value}`,
      given: { [`${POST}/x-effect`]: value },
      fixed: { [`${POST}/x-effect`]: "none" },
      says: [`"x-effect: ${value}" of "placeTrade" is not an effect`, "money", "state", "none"],
    }),
  ),
  {
    fault: "a read that has an effect",
    given: { [`${GET}/x-effect`]: "state" },
    says: ['"getTrade"', "Leave it out"],
  },
]);
