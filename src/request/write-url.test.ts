import { expect, it } from "vitest";
import { writePath } from "./write-url.ts";

it("A parameter without a value keeps its place", () => {
  expect(writePath("/a/{one}/{two}", { one: null })).toBe("/a/{one}/{two}");
});

it.each([{}, [1]])("A parameter of a path is a single value, not %o", (one) => {
  expect(() => writePath("/a/{one}", { one })).toThrow("no single value");
});
