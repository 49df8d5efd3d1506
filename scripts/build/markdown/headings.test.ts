import { describe, expect, it } from "vitest";
import { createAnchors, headingsOf, shiftHeadings } from "./headings.ts";

const text = "# One\n\n```bash\n# no heading\n```\n\n## [Two](x) of `three` \\<b\\>\n#no heading";

describe("headings", () => {
  it("are found outside of code, as a reader sees them", () => {
    expect(headingsOf(text)).toEqual([
      { level: 1, title: "One" },
      { level: 2, title: "Two of three <b>" },
    ]);
  });

  it("are not looked for behind a fence of another kind, nor in a block that stays open", () => {
    expect(headingsOf("~~~\n```\n# a\n~~~\n# b")).toEqual([{ level: 1, title: "b" }]);
    expect(headingsOf("````\n```\n# a\n````\n# b")).toEqual([{ level: 1, title: "b" }]);
    expect(headingsOf("```\n# a")).toEqual([]);
  });

  it("move down, and code stays as it is", () => {
    expect(shiftHeadings("# a\n```\n# b\n```\n## c", 2)).toBe("### a\n```\n# b\n```\n#### c");
  });

  it("have the anchors that GitHub gives them", () => {
    const anchorOf = createAnchors();
    expect(
      ["No answer, or a strange one", "A", "A", "A-1", "snake_case – ä", "A"].map(anchorOf),
    ).toEqual(["no-answer-or-a-strange-one", "a", "a-1", "a-1-1", "snake_case--ä", "a-2"]);
  });
});
