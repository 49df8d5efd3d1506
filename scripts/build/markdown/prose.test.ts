import { describe, expect, it } from "vitest";
import { BuildError } from "../../lib/build-error.ts";
import { headingsOf, relocateLinks, shiftHeadings } from "./prose.ts";

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
});

describe("links", () => {
  const places: Readonly<Record<string, string>> = { "#/a": "#one", "b.html": "../b.html" };
  const move = (markdown: string) => relocateLinks(markdown, "The chapter", (to) => places[to]);

  it.each([
    ["[a](#/a), [b](b.html)", "[a](#one), [b](../b.html)"],
    ["[`code`](#/a)", "[`code`](#one)"],
    ["``a ` b`` [`x`](#/a) `y`", "``a ` b`` [`x`](#one) `y`"],
    ["`[a](#/lost)`", "`[a](#/lost)`"],
    ["```md\n[a](#/lost)\n```", "```md\n[a](#/lost)\n```"],
  ])("of the prose in %j lead to the new places", (given, want) => {
    expect(move(given)).toBe(want);
  });

  it("that lead nowhere are refused, all of them at once", () => {
    expect(() => move("[x](#/x) [a](#/a)\n[y](#/y)")).toThrow(
      new BuildError(
        "The chapter links to #/x, #/y, which is no chapter, heading or operation of the " +
          "reference: correct the link in openapi/.",
      ),
    );
  });
});
