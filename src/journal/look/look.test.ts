import { expect, it } from "vitest";
import { queryOf } from "./look.ts";

it.each<[string, unknown, boolean]>([
  ["a text of capitals and digits", "AAPL", true],
  ["a text with another mark", "BRK.B", false],
  ["a text in small letters", "aapl", false],
  ["a number, which a server may round", 100.4, false],
  ["nothing", undefined, false],
])("A list is asked for what was sent where that is %s", (_, value, isAsked) => {
  expect(queryOf(["name"], { name: value, other: "X" })).toEqual(isAsked ? { name: value } : {});
});
