import { describe, it } from "vitest";
import { expectFaults, type Row } from "./given-want.ts";
import { treeFaults } from "./tree.ts";

describe("the judge of the working tree", () => {
  const clean = { changed: [], tagged: "nowhere" } as const;

  it.each<Row<Parameters<typeof treeFaults>>>([
    { name: "a clean tree", given: [clean, "1.2.0"], want: [] },
    {
      name: "the tagged commit",
      given: [{ ...clean, tagged: "here" }, "1.2.0", "v1.2.0"],
      want: [],
    },
    {
      name: "changed files",
      given: [{ ...clean, changed: ["a.ts", "b.ts"] }, "1.2.0"],
      want: [/^a\.ts is not committed/, /^b\.ts is not committed/],
    },
    {
      name: "a version that was tagged before",
      given: [{ ...clean, tagged: "elsewhere" }, "1.2.0"],
      want: [/^v1\.2\.0 was tagged on another commit/],
    },
    {
      name: "a tag of another version",
      given: [{ ...clean, tagged: "nowhere" }, "1.2.0", "v1.3.0"],
      want: [/^The tag is v1\.3\.0, but package\.json says 1\.2\.0/],
    },
  ])("finds $want.length faults in $name", ({ given, want }) => {
    expectFaults(treeFaults(...given), want);
  });
});
