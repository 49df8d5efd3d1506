import { expect, it } from "vitest";
import { withoutSensitive } from "./request-log.ts";

it.each([
  [
    { password: "secret", "not of the API": "a" },
    { password: "[redacted]", "not of the API": "a" },
  ],
  [null, null],
  ["text", "text"],
])("The body %j is shown as %j", (body, shown) => {
  expect(withoutSensitive(body)).toEqual(shown);
});
