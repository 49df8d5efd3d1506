import { expect, it } from "vitest";
import { isSafe } from "./exchange.ts";

it.each([
  ["GET", true],
  ["HEAD", true],
  ["OPTIONS", true],
  ["TRACE", true],
  ["POST", false],
  ["PUT", false],
  ["PATCH", false],
  ["DELETE", false],
  ["get", false],
  ["", false],
])("The method %j is safe: %s", (method, safe) => {
  expect(isSafe(method)).toBe(safe);
});
