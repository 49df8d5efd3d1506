import { describe, expect, it } from "vitest";
import { headingsOf, linksOf, tablesOf } from "./markdown.ts";

const text = "# One\n\n```bash\n# no heading\n```\n\n## [Two](x) of `three` \\<b\\>\n#no heading";

describe("headings", () => {
  it("are found outside of code, as a reader sees them", () => {
    expect(headingsOf(text)).toEqual([
      { level: 1, title: "One", line: 1 },
      { level: 2, title: "Two of three <b>", line: 7 },
    ]);
  });

  it("are not looked for behind a fence of another kind, nor in a block that stays open", () => {
    const found = [{ level: 1, title: "b", line: 5 }];
    expect(headingsOf("~~~\n```\n# a\n~~~\n# b")).toEqual(found);
    expect(headingsOf("````\n```\n# a\n````\n# b")).toEqual(found);
    expect(headingsOf("```\n# a")).toEqual([]);
  });
});

it("Links are found outside of code", () => {
  expect(linksOf("[`a`](#/a), ``b ` [b](#/b)``\n```\n[c](#/c)\n```\n[d](d.md)")).toEqual([
    { target: "#/a", line: 1 },
    { target: "d.md", line: 5 },
  ]);
});

it("Tables are found outside of code, with the line of each row", () => {
  expect(tablesOf("| a |\n| --- |\n| b \\| c |\n\n```\n| d |\n```\n| e | f |")).toEqual([
    [
      { cells: ["a"], line: 1 },
      { cells: ["b | c"], line: 3 },
    ],
    [{ cells: ["e", "f"], line: 8 }],
  ]);
});
