import { describe, it } from "vitest";
import { changelogFaults } from "./changelog.ts";
import { expectFaults, type Row } from "./given-want.ts";

describe("the judge of the changelog", () => {
  it.each<Row<string>>([
    {
      name: "an entry",
      given: "# Changelog\n\n## 1.2.0\n\n- More.\n\n## 1.1.0\n\n- Old.\n",
      want: [],
    },
    { name: "no entry", given: "## 1.1.0\n\n- Old.\n", want: [/no entry "## 1\.2\.0": say there/] },
    {
      name: "an empty entry",
      given: "## 1.2.0\n\n## 1.1.0\n- Old.",
      want: [/"## 1\.2\.0" .* is empty/],
    },
    {
      name: "something newer above",
      given: "## Unreleased\n- New.\n## 1.2.0\n- More.",
      want: [/starts with "## Unreleased", not with "## 1\.2\.0": move/],
    },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(changelogFaults(given, "1.2.0"), want);
  });
});
