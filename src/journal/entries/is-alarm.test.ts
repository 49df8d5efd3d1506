import { expect, it } from "vitest";
import { names } from "./is-alarm.ts";

it.each([
  ["It is a.b+c.", "a.b+c", true],
  ["It is axb+c.", "a.b+c", false],
  ["It is ab.", "a.b", false],
])("%j names %s: %s", (text, id, is) => {
  expect(names(text, id)).toBe(is);
});
