import { type LintCase, testRule } from "./testing/test-rule.ts";
import { GET, POST } from "./testing/tiny-description.ts";

testRule("sdk-name", [
  {
    fault: "an operation without a name",
    given: { [`${POST}/x-sdk-name`]: undefined },
    says: ['"placeTrade" has no SDK name', '"x-sdk-name: <namespace>.<method>"'],
  },
  {
    fault: "a name that is not lowerCamelCase",
    given: { [`${POST}/x-sdk-name`]: "trades.Place" },
    says: ["trades.Place", '"placeTrade"', "lowerCamelCase"],
  },
  {
    fault: "a name without a namespace",
    given: { [`${POST}/x-sdk-name`]: "place" },
    says: ['"placeTrade"', '"x-sdk-name: <namespace>.<method>"'],
  },
  {
    fault: "a name that two operations share",
    given: { [`${GET}/x-sdk-name`]: "trades.place" },
    says: ['"getTrade"', 'already used by "placeTrade"', "Give each its own"],
  },
  ...[
    ...["then", "constructor", "__proto__", "prototype", "toJSON", "new"],
    ...["withResponse", "track", "waitUntilFinal"],
  ].map(
    (name): LintCase => ({
      fault: `a method called ${name}`,
      given: { [`${POST}/x-sdk-name`]: `trades.${name}` },
      says: ['"placeTrade"', `"${name}" is taken`, "Rename it"],
    }),
  ),
  ...["raw", "recover", "then"].map(
    (name): LintCase => ({
      fault: `a namespace called ${name}`,
      given: { [`${POST}/x-sdk-name`]: `${name}.place` },
      says: ['"placeTrade"', `"${name}" is taken`, "Rename it"],
    }),
  ),
]);
