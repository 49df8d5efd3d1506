import { describe, it } from "vitest";
import { contentFaults } from "./contents.ts";
import { expectFaults, type Row } from "./given-want.ts";

describe("the judge of the packed files", () => {
  const whole = [
    ..."package.json README.md LICENSE CHANGELOG.md dist/index.js".split(" "),
    ..."dist/cli/index.js dist/index.js.map dist/shared/A1B2.js dist/index.d.ts".split(" "),
  ];

  it.each<Row<readonly string[]>>([
    { name: "the package as it is", given: whole, want: [] },
    {
      name: "a test",
      given: [...whole, "dist/a.test.js"],
      want: [/^dist\/a\.test\.js would/],
    },
    {
      name: "a source",
      given: [...whole, "src/index.ts"],
      want: [/^src\/index\.ts would be published/],
    },
    {
      name: "a secret",
      given: [...whole, ".env", "dist/.npmrc"],
      want: [/^\.env/, /^dist\/\.npmrc/],
    },
    {
      name: "no licence",
      given: whole.filter((file) => file !== "LICENSE"),
      want: [/\^LICENSE\$ \(the terms\)/],
    },
    { name: "no build", given: whole.slice(0, 4), want: Array(4).fill(/then: npm run build$/) },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(contentFaults(given), want);
  });
});
