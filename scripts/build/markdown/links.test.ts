import { describe, expect, it } from "vitest";
import { BuildError } from "../../lib/build-error.ts";
import { relocateLinks } from "./links.ts";

const places: Readonly<Record<string, string>> = { "#/a": "#one", "b.html": "../b.html" };
const move = (markdown: string) => relocateLinks(markdown, "The chapter", (to) => places[to]);

describe("links", () => {
  it.each([
    ["[a](#/a), [b](b.html)", "[a](#one), [b](../b.html)"],
    ["[`code`](#/a)", "[`code`](#one)"],
    ["``a ` b`` [`x`](#/a) `y`", "``a ` b`` [`x`](#one) `y`"],
  ])("of %j lead to the new places", (given, want) => {
    expect(move(given)).toBe(want);
  });

  it.each(["`[a](#/lost)`", "```md\n[a](#/lost)\n```"])("of %j are code and stay", (given) => {
    expect(move(given)).toBe(given);
  });

  it("that lead nowhere are refused, all of them at once", () => {
    expect(() => move("[x](#/x) [a](#/a)\n[y](#/y)")).toThrow(
      new BuildError(
        "The chapter links to #/x, #/y, which is no chapter, heading or operation of the " +
          "reference: mend the link in openapi/.",
      ),
    );
  });
});
