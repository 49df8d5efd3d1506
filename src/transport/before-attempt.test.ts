import { expect, it, vi } from "vitest";
import { Redactor } from "../redaction/redactor.ts";
import { withBeforeAttempt } from "./before-attempt.ts";
import { startDeadline } from "./deadline.ts";
import type { CallContext } from "./exchange.ts";

const request = { operationId: "placeTrade", method: "POST", url: "https://x.example/trade" };

it.each([
  [{ authorization: "Bearer x" }, "Bearer x"],
  [{}, ""],
])(
  "An attempt with %j is asked for with %j, and not made after an abort",
  async (headers, want) => {
    const beforeAttempt = vi.fn(() => new Promise<void>(() => {}));
    const abort = new AbortController();
    const deadline = startDeadline(1_000, abort.signal);
    const redactor = new Redactor(new Set());
    const context = {
      request,
      redactor,
      attempts: 0,
      deadline,
      beforeAttempt,
    } as object as CallContext;
    const next = vi.fn();
    const attempt = withBeforeAttempt(next)({ ...request, headers, body: "{}" }, context);
    abort.abort();
    await expect(attempt).rejects.toMatchObject({
      name: "AbortedError",
      message: "placeTrade (POST https://x.example/trade) was aborted before anything was sent.",
      outcome: "none",
    });
    expect(beforeAttempt).toHaveBeenCalledExactlyOnceWith(want, context);
    expect(next).not.toHaveBeenCalled();
    deadline.clear();
  },
);
