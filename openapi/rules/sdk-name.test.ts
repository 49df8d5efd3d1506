import { type LintCase, testRule } from "./testing/test-rule.ts";
import { GET, POST } from "./testing/tiny-description.ts";

testRule("sdk-name", [
  ...[
    [undefined, 'Operation "placeTrade" has no SDK name'],
    ["trades.Place", '"x-sdk-name: trades.Place" of "placeTrade" cannot become'],
    ["place", '"x-sdk-name: place" of "placeTrade" cannot become'],
  ].map(
    ([name, problem = ""]): LintCase => ({
      fault: `the name ${name}`,
      given: { [`${POST}/x-sdk-name`]: name },
      says: [problem, '"x-sdk-name: <namespace>.<method>" in lowerCamelCase'],
    }),
  ),
  {
    fault: "a name that two operations share",
    given: { [`${GET}/x-sdk-name`]: "trades.place" },
    says: ['"getTrade"', 'already used by "placeTrade"', "Give each its own"],
  },
  ...[
    ...["trades.then", "trades.constructor", "trades.__proto__", "trades.prototype"],
    ...["trades.toJSON", "trades.new", "trades.withResponse", "trades.track"],
    ...["trades.waitUntilFinal", "raw.place", "recover.place", "then.place"],
  ].map(
    (name): LintCase => ({
      fault: `the name ${name}`,
      given: { [`${POST}/x-sdk-name`]: name },
      says: ['"placeTrade"', `"${name.replace(/trades\.|\.place/, "")}" is taken`, "Rename it"],
    }),
  ),
]);
