import { expect, it } from "vitest";
import { isSuccess } from "./decode-content.ts";

it.each([
  [199, false],
  [200, true],
  [299, true],
  [300, false],
])("The status %d is a success: %s", (status, success) => {
  expect(isSuccess(status)).toBe(success);
});
