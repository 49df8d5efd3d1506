import { expect, it, onTestFinished, vi } from "vitest";
import { Redactor } from "../redaction/redactor.ts";
import { withAttemptEvents } from "./attempt-events.ts";
import { startDeadline } from "./deadline.ts";
import type { CallContext, Exchange } from "./exchange.ts";

const outgoing = { url: "https://x.example/a", method: "GET", headers: {}, body: undefined };

/** What is told of an attempt that ends as this one does. */
async function toldOf(next: Exchange): Promise<readonly object[]> {
  const told: object[] = [];
  const deadline = startDeadline(1_000);
  if (vi.isFakeTimers()) vi.advanceTimersByTime(30);
  const context: CallContext = {
    ...{ callId: 1, attempts: 2, safe: true, returns: "json", maxRetries: 0 },
    ...{ maxResponseBytes: 1_000, reauthenticated: false, response: undefined, deadline },
    request: { operationId: "getHoldings", method: "GET", url: outgoing.url },
    redactor: new Redactor(new Set()),
    emit: (news) => void told.push(news),
  };
  await withAttemptEvents(() => {}, next)(outgoing, context).catch(() => {});
  deadline.clear();
  return told;
}

it("An attempt that fails in a way of its own is told as failed", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const failing: Exchange = async (_, context) => {
    context.attempts += 1;
    vi.advanceTimersByTime(70);
    throw Object.assign(new Error("x"), { digest: "NEXT_REDIRECT" });
  };
  expect(await toldOf(failing)).toEqual([{ type: "attempt", ms: 70, code: "failed" }]);
});

it("An attempt that was not begun, since the call has ended, is not told", async () => {
  expect(await toldOf(async () => Promise.reject(new Error("x")))).toEqual([]);
});

it("Without a listener nothing stands between", () => {
  const next: Exchange = () => Promise.reject(new Error("x"));
  expect(withAttemptEvents(undefined, next)).toBe(next);
});
