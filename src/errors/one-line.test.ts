import { expect, it } from "vitest";
import { oneLine } from "./one-line.ts";

it.each([
  ["a\r\nb\u2028c\td", "a b c d"],
  ["\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m"],
  ["\u0000\u0008\u007f\u009b", "\\u0000\\u0008\\u007f\\u009b"],
  ["safe\u202egnp.exe\u2066\u200b", "safe\\u202egnp.exe\\u2066\\u200b"],
  [" äöü 你好 ", "äöü 你好"],
  ["x".repeat(200), "x".repeat(200)],
  ["x".repeat(201), `${"x".repeat(199)}…`],
  [" ".repeat(5000), ""],
  ["\u0007".repeat(5_000_000), `${"\\u0007".repeat(34).slice(0, 199)}…`],
])("A text of a server is one line without control characters: %#", (text, line) => {
  expect(oneLine(text)).toBe(line);
});
