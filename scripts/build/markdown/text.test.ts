import { describe, expect, it } from "vitest";
import { block, code, plain, table, value } from "./text.ts";

describe("text in Markdown", () => {
  it.each([
    ["a * b_c", "a \\* b\\_c"],
    ["<b> [x]", "\\<b\\> \\[x\\]"],
    ["`a` \\", "\\`a\\` \\\\"],
  ])("shows %j as it is", (given, want) => {
    expect(plain(given)).toBe(want);
  });

  it.each([
    ["a", "`a`"],
    ["a`b", "``a`b``"],
    ["`a``", "``` `a`` ```"],
  ])("shows %j as code", (given, want) => {
    expect(code(given)).toBe(want);
  });

  it.each([
    ["AAPL", "`AAPL`"],
    ["First Harbor Bank", "`First Harbor Bank`"],
    ["", '`""`'],
    [" a", '`" a"`'],
    ["a\nb", '`"a\\nb"`'],
    [0.5, "`0.5`"],
    [null, "`null`"],
    [{ a: [1] }, '`{"a":[1]}`'],
  ])("shows the value %j in one line", (given, want) => {
    expect(value(given)).toBe(want);
  });

  it("fences code with more backticks than it holds", () => {
    expect(block("md", "```js\n1\n```\n")).toBe("````md\n```js\n1\n```\n````");
  });
});

describe("a table", () => {
  const show = (given: string) => table([["head", (row: string) => row]], [given]).split("\n")[2];

  it.each([
    ["a|b", "| a\\|b |"],
    ["`(a|b)`", "| `(a\\|b)` |"],
    ["a\nb", "| a b |"],
    ["a\n\nb", "| a<br><br>b |"],
  ])("keeps %j in one cell", (given, want) => {
    expect(show(given)).toBe(want);
  });

  it("leaves out a column that says nothing, and itself without rows", () => {
    const columns = [
      ["a", ({ a }: { a: string }) => a],
      ["b", () => ""],
    ] as const;
    expect(table(columns, [{ a: "1" }])).toBe("| a |\n| --- |\n| 1 |");
    expect(table(columns, [])).toBe("");
  });
});
