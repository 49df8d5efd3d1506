import { describe, expect, it } from "vitest";
import { requestIdOf } from "../http/request-id.ts";
import { createApiError } from "./api-error.ts";

const request = { operationId: "placeTrade", method: "POST", url: "https://x.example/trade" };
const facts = { attempts: 2, elapsedMs: 12, requestId: "req_1" };
const errorOf = (status: number, safe: boolean) =>
  createApiError({ status, body: undefined }, { request, safe, ...facts, retryAfterMs: 2000 });

describe("The error of an answer", () => {
  it.each([
    [0, "ApiError", "unknown"],
    [301, "ApiError", "unknown"],
    [399, "ApiError", "unknown"],
    [400, "BadRequestError", "none"],
    [401, "AuthenticationError", "none"],
    [403, "PermissionDeniedError", "none"],
    [404, "NotFoundError", "none"],
    [402, "ApiError", "unknown"],
    [406, "ApiError", "unknown"],
    [407, "ApiError", "unknown"],
    [408, "ApiError", "unknown"],
    [409, "ConflictError", "none"],
    [418, "ApiError", "unknown"],
    [422, "UnprocessableContentError", "none"],
    [429, "RateLimitError", "none"],
    [430, "ApiError", "unknown"],
    [460, "ApiError", "unknown"],
    [499, "ApiError", "unknown"],
    [500, "ServerError", "unknown"],
    [599, "ServerError", "unknown"],
  ])(
    "with status %i is a %s, whose outcome is %s unless it was a read",
    (status, name, outcome) => {
      expect(errorOf(status, false)).toMatchObject({ name, status, outcome });
      expect(errorOf(status, true)).toMatchObject({ name, status, outcome: "none" });
    },
  );

  it("knows of its call how often and how long", () => {
    expect(errorOf(500, false)).toMatchObject(facts);
  });

  it("has the wait that the server asked for, where it is a RateLimitError", () => {
    expect(errorOf(429, false)).toHaveProperty("retryAfterMs", 2000);
    expect(errorOf(503, false)).not.toHaveProperty("retryAfterMs");
  });
});

it.each([
  [undefined, "the body is empty."],
  ["\n <p>", "the body is markup, not JSON."],
  ["1 < 2", "1 < 2"],
  ["  ", "the body holds no message."],
  [{ ERROR_Description: " late " }, "late"],
  [{ "error-message": "late" }, "late"],
  [{ errors: [" a", "b "] }, "a; b"],
  [{ errors: ["a ", "b"] }, "a; b"],
  [["<p> late"], "<p> late"],
  [{ message: " ", error: "late" }, "late"],
  [{ detail: "late", inner: { message: "later" } }, "late"],
  [{ title: "Bad", inner: { detail: "too late" } }, "too late"],
  [{ title: "Bad", inner: { reason: "too late" } }, "Bad"],
  [{ title: "Bad", inner: { title: "Worse" } }, "Bad"],
  [{ kind: "late", more: " too \n late" }, "more: too late"],
  [{ kind: "late ", more: null }, "the body holds no message."],
  [{ inner: { "a secret": "too late" } }, "[redacted]: too late"],
  [{ inner: [[{ pin: "[redacted]" }]] }, "what it says of pin is not shown"],
  [{ pin: "[redacted]", more: { why: "too late" } }, "why: too late"],
])("The body %j says: %s", (body, says) => {
  const { message } = createApiError(
    { status: 400, body },
    { request, safe: true, ...facts, retryAfterMs: undefined },
  );
  expect(message.endsWith(`was answered with 400: ${says}`)).toBe(true);
});

it("The request id is the first that is not empty, in the order of how usual the headers are", () => {
  const all = { "x-correlation-id": "c", "request-id": "b", "x-request-id": "a" };
  expect(requestIdOf(new Headers(all))).toBe("a");
  expect(requestIdOf(new Headers({ ...all, "x-request-id": "" }))).toBe("b");
  expect(requestIdOf(new Headers({ "x-correlation-id": "c" }))).toBe("c");
  expect(requestIdOf(new Headers())).toBeUndefined();
});
