import { expect, it } from "vitest";
import { parseQuery, typedValue } from "./parse-query.ts";

const fields = { a: "number", b: "string" } as const;
const types = {
  limit: "number",
  open: "boolean",
  name: "string",
  ids: ["number"],
  tags: [],
  where: fields,
  deep: fields,
  piped: ["number"],
  pairs: { ...fields, e: "string" },
} as const;
const styles = {
  deep: { isDeep: true },
  piped: { between: "%7C" },
  pairs: { between: "," },
  loose: { between: "," },
} as const;

it.each<[string, object]>([
  ["", {}],
  ["ticker=A", { ticker: "A" }],
  ["ticker=A&ticker=B", { ticker: ["A", "B"] }],
  ["limit=5", { limit: 5 }],
  ["limit=-1.5e2", { limit: -150 }],
  ["limit=", { limit: "" }],
  ["limit=0x10", { limit: "0x10" }],
  ["limit=five", { limit: "five" }],
  ["limit=true", { limit: "true" }],
  ["limit=1&limit=2", { limit: [1, 2] }],
  ["open=true", { open: true }],
  ["open=1", { open: "1" }],
  ["ids=1", { ids: [1] }],
  ["ids=1&ids=b", { ids: [1, "b"] }],
  ["tags=1", { tags: ["1"] }],
  ["toString=1&constructor=2", { toString: "1", constructor: "2" }],
  ['name="x"&ticker=5', { name: '"x"', ticker: "5" }],
  ["a=1&b=2&c=3", { where: { a: 1, b: "2" }, c: "3" }],
  ["deep[a]=1&deep[b]=2&deep[c]=3", { deep: { a: 1, b: "2" }, "deep[c]": "3" }],
  ["piped=1|x&limit=1|2", { piped: [1, "x"], limit: "1|2" }],
  ["piped=1", { piped: [1] }],
  ["pairs=b,1,a,2", { pairs: { b: "1", a: 2 } }],
  ["loose=1,2", { loose: ["1", "2"] }],
  ["pairs=a,1&e=2", { pairs: { a: 1 }, e: "2" }],
  ["pairs=a,1,b", { pairs: ["a", "1", "b"] }],
])("The query %s is read as %j", (text, values) => {
  expect(parseQuery(new URLSearchParams(text), types, styles)).toEqual(values);
});

it("A query of texts alone needs no types", () => {
  expect(parseQuery(new URLSearchParams("limit=5"))).toEqual({ limit: "5" });
  expect(typedValue("5", undefined)).toBe("5");
});
