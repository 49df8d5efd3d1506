import { expect, it } from "vitest";
import { writeBody } from "./write-body.ts";

it.each([
  [{ a: 1 }, undefined, '{"a":1}'],
  [undefined, undefined, ""],
  ["x", "Application/JSON", '"x"'],
  ["x", "application/problem+json", '"x"'],
  ["x", "text/plain", "x"],
  ["x", "application/jsonp", "x"],
  ["x", "text/application/json", "x"],
])("The body %j of type %s is sent as %s", (body, type, text) => {
  expect(writeBody(body, type)).toBe(text);
});
