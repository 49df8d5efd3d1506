import { describe, expect, it } from "vitest";
import { BuildError } from "../../lib/build-error.ts";
import { relocateLinks, shiftHeadings } from "./prose.ts";

it("Headings move down, and code stays as it is", () => {
  expect(shiftHeadings("# a\n```\n# b\n```\n## c", 2)).toBe("### a\n```\n# b\n```\n#### c");
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

  it("that have no place there are refused", () => {
    expect(() => move("[a](#/a)\n[y](#/y)")).toThrow(
      new BuildError("The chapter links to #/y, for which it has no place."),
    );
  });
});
