import { describe, it } from "vitest";
import { contentFaults } from "./contents.ts";
import { expectFaults, type Row } from "./given-want.ts";

describe("the judge of the packed files", () => {
  const whole = [
    ..."package.json README.md LICENSE CHANGELOG.md dist/src/index.js".split(" "),
    ..."dist/src/cli/index.js dist/shared/A1B2.js dist/generated/schema.d.ts".split(" "),
  ];

  it.each<Row<readonly string[]>>([
    { name: "the package as it is", given: whole, want: [] },
    {
      name: "a test",
      given: [...whole, "dist/src/a.test.js"],
      want: [/^dist\/src\/a\.test\.js would/],
    },
    {
      name: "a source",
      given: [...whole, "src/index.ts"],
      want: [/^src\/index\.ts would be published/],
    },
    {
      name: "a secret",
      given: [...whole, ".env", "dist/src/.npmrc"],
      want: [/^\.env/, /^dist\/src\/\.npmrc/],
    },
    {
      name: "no licence",
      given: whole.filter((file) => file !== "LICENSE"),
      want: [/\^LICENSE\$ \(the terms\)/],
    },
    { name: "no build", given: whole.slice(0, 4), want: Array(3).fill(/then: npm run build$/) },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(contentFaults(given), want);
  });
});
