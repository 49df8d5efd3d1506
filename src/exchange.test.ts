import { expect, it } from "vitest";
import { isSafe, nameOf } from "./exchange.ts";

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

it("A request is called by its operation, or by method and URL", () => {
  const request = { method: "GET", url: "https://x.example/a" };
  expect(nameOf({ ...request, operationId: "getA" })).toBe("getA");
  expect(nameOf({ ...request, operationId: undefined })).toBe("GET https://x.example/a");
});
