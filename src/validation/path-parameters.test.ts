import fc from "fast-check";
import { expect, it } from "vitest";
import { pathParameterFaults } from "./path-parameters.ts";

const notAString = "must be a string";

it.each<[unknown, string]>([
  [undefined, notAString],
  [null, notAString],
  [-1, notAString],
  [1.5, notAString],
  [2 ** 53, notAString],
  [{}, notAString],
  ["", "must not be empty"],
  [".", "must not be a dot segment"],
  ["..", "must not be a dot segment"],
])("The path parameter %j is refused", (value, message) => {
  expect(pathParameterFaults(["id"], { id: value })).toEqual([{ path: "/path/id", message }]);
});

it("A path parameter passes if and only if it is text that names a segment, or a safe integer", () => {
  const values = fc.oneof(
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.constantFrom(".", "..", "...", " "),
    fc.anything(),
  );
  fc.assert(
    fc.property(values, (value) => {
      const good =
        typeof value === "string"
          ? !["", ".", ".."].includes(value)
          : Number.isSafeInteger(value) && (value as number) >= 0;
      expect(pathParameterFaults(["id"], { id: value }).length).toBe(good ? 0 : 1);
    }),
  );
});

it("Every fault is named, in the order of the path", () => {
  expect(pathParameterFaults(["a", "b", "c"], { a: "", b: "x" })).toEqual([
    { path: "/path/a", message: "must not be empty" },
    { path: "/path/c", message: notAString },
  ]);
});

it("No parameters at all are missing ones", () => {
  expect(pathParameterFaults(["a"])).toEqual([{ path: "/path/a", message: notAString }]);
  expect(pathParameterFaults([])).toEqual([]);
});
