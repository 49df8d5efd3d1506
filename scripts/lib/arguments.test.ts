import { expect, it } from "vitest";
import { readNames, readWhole } from "./arguments.ts";
import { BuildError } from "./build-error.ts";

it("A list of names holds those that were given, and all where none was", () => {
  expect(readNames("b", ["a", "b"], "x")).toEqual(["b"]);
  expect(readNames(undefined, ["a", "b"], "x")).toEqual(["a", "b"]);
});

it.each(["c", "a,c", "", "A"])(
  "A list of names refuses %j: a run of nothing finds nothing",
  (given) => {
    expect(() => readNames(given, ["a", "b"], "x --only a,b")).toThrow(BuildError);
  },
);

it.each(["x", "", "-1", "1.5", "1e3", "12345678901"])("A whole number is not %j", (given) => {
  expect(() => readWhole("kills", given, "x")).toThrow(
    `--kills must be a whole number, not ${given}.`,
  );
});

it("A whole number may be left out", () => {
  expect(readWhole("kills", "1000", "x")).toBe(1000);
  expect(readWhole("kills", undefined, "x")).toBeUndefined();
});
