import { expect, it } from "vitest";
import { withoutSensitive } from "./request-log.ts";

it.each([
  [
    { password: "secret", email: "a" },
    { password: "[redacted]", email: "a" },
  ],
  [null, null],
  ["text", "text"],
])("The body %j is shown as %j", (body, shown) => {
  expect(withoutSensitive(body)).toEqual(shown);
});
