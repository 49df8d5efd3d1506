import { expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

it("is one text for equal values with their names in any order", () => {
  const [one, other] = [
    { b: { d: 1, c: [2, 1] }, a: null },
    { a: null, b: { c: [2, 1], d: 1 } },
  ];
  expect(canonicalJson(one)).toBe('{"a":null,"b":{"c":[2,1],"d":1}}');
  expect(canonicalJson(other)).toBe(canonicalJson(one));
});
