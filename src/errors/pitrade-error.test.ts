import { describe, expect, it } from "vitest";
import * as api from "./api-error.ts";
import * as journal from "./journal-error.ts";
import * as errors from "./pitrade-error.ts";
import * as waits from "./wait-error.ts";

const request = { operationId: "getTrade", method: "GET", url: "https://x.example/trade/1" };

describe("An error", () => {
  it("names operation, method and URL in its message, and has them in fields", () => {
    const error = new errors.PiTradeError("failed.", { request, outcome: "unknown" });
    expect(error.message).toBe(
      "getTrade (GET https://x.example/trade/1) failed. It may have been carried out: ask " +
        "PiTrade before you send it again.",
    );
    expect(error).toMatchObject({ ...request, outcome: "unknown", code: "ERR_PITRADE" });
  });

  it("of an unknown outcome says where to look, where there is a place", () => {
    const lookup = "trades.list";
    const error = new errors.PiTradeError("failed.", {
      request: { ...request, lookup },
      outcome: "unknown",
    });
    expect(error.message).toContain("look with trades.list() before you send it again.");
    const order = new errors.PiTradeError("failed.", {
      request: { ...request, lookup, movesMoney: true },
      outcome: "unknown",
    });
    expect(order.message).toContain("do not send it again, look with trades.list().");
    const known = new errors.PiTradeError("failed.", { request: { ...request, lookup } });
    expect(known.message).not.toContain("trades.list");
  });

  it("counts attempts and time from nothing, where there is a call", () => {
    const counted = ({ attempts, elapsedMs }: errors.PiTradeError) => [attempts, elapsedMs];
    expect(counted(new errors.PiTradeError("failed."))).toEqual([undefined, undefined]);
    expect(counted(new errors.PiTradeError("failed.", { request }))).toEqual([0, 0]);
    const context = { request, attempts: 2, elapsedMs: 30 };
    expect(counted(new errors.PiTradeError("failed.", context))).toEqual([2, 30]);
  });

  it.each([
    ["failed", "failed. It may"],
    ["failed: why?", "failed: why? It may"],
    ["failed at 1.5 s", "failed at 1.5 s. It may"],
  ])("ends its sentence before the next one: %s", (message, shown) => {
    const error = new errors.PiTradeError(message, { request, outcome: "unknown" });
    expect(error.message).toContain(` ${shown} have been carried out`);
  });

  it("names every violation", () => {
    const violations = [
      { path: "/body/a", message: "is missing" },
      { path: "/body/b", message: "must be a string" },
    ];
    const error = new errors.RequestValidationError(violations, { request });
    expect(error.message).toContain("was not sent: /body/a is missing; /body/b must be a string.");
  });

  it("of a request outside the description names method and URL", () => {
    const error = new errors.PiTradeError("failed.", {
      request: { ...request, operationId: undefined },
    });
    expect(error.message).toBe("GET https://x.example/trade/1 failed.");
  });

  it("without a request is its sentence alone, and nothing has happened", () => {
    const error = new errors.PiTradeError("It failed.");
    expect(error.message).toBe("It failed.");
    expect(error.outcome).toBe("none");
    expect(error).toHaveProperty("url", undefined);
    expect(error).toHaveProperty("method", undefined);
    expect(error).toHaveProperty("operationId", undefined);
    expect(Object.hasOwn(error, "cause")).toBe(false);
  });

  it("is one line of bounded length, also with long names and URLs", () => {
    const name = `/body/x\n2026 ERROR\u001b[31m\u202e${"k".repeat(100_000)}`;
    const violations = [{ path: name, message: "is unknown" }];
    const request = { operationId: "a", method: "GET", url: `https://x/${"y".repeat(100_000)}` };
    const error = new errors.RequestValidationError(violations, { request });
    expect(error.message).toContain("was not sent: /body/x 2026 ERROR\\u001b[31m\\u202ekkk");
    expect(error.message.length).toBeLessThan(4100);
    expect(error.violations).toBe(violations);
    expect(new errors.ConfigurationError(`no option ${name}`).message).toMatch(/^[ -~]{1999}…$/);
  });

  it("has its cause where there is one", () => {
    const cause = new Error("why");
    expect(new errors.PiTradeError("It failed.", { cause }).cause).toBe(cause);
  });

  it("tells its class by name, code and instanceof", () => {
    const context = { status: 400, body: 1, requestId: "r", retryAfterMs: 2 };
    const intent = { intentId: "order-1" };
    const wait = { last: undefined };
    const all = [
      new errors.PiTradeError("x"),
      new errors.ConfigurationError("x"),
      new errors.RequestValidationError([], {}),
      new errors.ConnectionError("x"),
      new errors.TimeoutError("x"),
      new errors.AbortedError("x"),
      new errors.ResponseFormatError("x", { status: 200 }),
      new api.ApiError("x", context),
      new api.BadRequestError("x", context),
      new api.AuthenticationError("x", context),
      new api.PermissionDeniedError("x", context),
      new api.NotFoundError("x", context),
      new api.ConflictError("x", context),
      new api.RateLimitError("x", context),
      new api.UnprocessableContentError("x", context),
      new api.ServerError("x", context),
      new journal.JournalError("x"),
      new journal.UnsettledIntentError("x", intent),
      new journal.IntentConflictError("x", intent),
      new waits.WaitError("x", wait),
      new waits.WaitTimeoutError("x", wait),
      new waits.WaitFailedError("x", wait),
    ];
    expect(all.map(({ name, code }) => `${name} ${code}`)).toEqual([
      "PiTradeError ERR_PITRADE",
      "ConfigurationError ERR_CONFIGURATION",
      "RequestValidationError ERR_REQUEST_INVALID",
      "ConnectionError ERR_CONNECTION",
      "TimeoutError ERR_TIMEOUT",
      "AbortedError ERR_ABORTED",
      "ResponseFormatError ERR_RESPONSE_FORMAT",
      "ApiError ERR_API",
      "BadRequestError ERR_BAD_REQUEST",
      "AuthenticationError ERR_AUTHENTICATION",
      "PermissionDeniedError ERR_PERMISSION_DENIED",
      "NotFoundError ERR_NOT_FOUND",
      "ConflictError ERR_CONFLICT",
      "RateLimitError ERR_RATE_LIMIT",
      "UnprocessableContentError ERR_UNPROCESSABLE_CONTENT",
      "ServerError ERR_SERVER",
      "JournalError ERR_JOURNAL",
      "UnsettledIntentError ERR_INTENT_UNSETTLED",
      "IntentConflictError ERR_INTENT_CONFLICT",
      "WaitError ERR_WAIT",
      "WaitTimeoutError ERR_WAIT_TIMEOUT",
      "WaitFailedError ERR_WAIT_FAILED",
    ]);
    for (const error of all) {
      expect(error).toBeInstanceOf(errors.PiTradeError);
      expect(error.constructor.name).toBe(error.name);
      expect(error instanceof api.ApiError).toBe("body" in error);
    }
  });
});
