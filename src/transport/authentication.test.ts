import { expect, it, vi } from "vitest";
import { Redactor } from "../redaction/redactor.ts";
import { withAuthentication } from "./authentication.ts";
import { startDeadline } from "./deadline.ts";
import type { Answer, CallContext } from "./exchange.ts";

const outgoing = { url: "https://x.example/a", method: "GET", headers: {}, body: undefined };
const response = { headers: new Headers({ date: "now" }) };
const token = { text: "t".repeat(20) };

/** A call that is answered with these statuses, and what was asked of its parts. */
function start(statuses: readonly number[], changes: Partial<CallContext> = {}) {
  const tokens = { current: vi.fn(() => token as never), refused: vi.fn(), answered: vi.fn() };
  const backoff = { isOn: false, start: vi.fn(), reset: vi.fn() };
  const turns = { areFree: () => true, wait: vi.fn(), end: vi.fn() };
  const context: CallContext = {
    ...{ callId: 1, attempts: 0, safe: true, returns: "json", maxRetries: 0 },
    ...{ maxResponseBytes: 1_000, reauthenticated: false, response: undefined },
    request: { operationId: "getHoldings", method: "GET", url: outgoing.url },
    redactor: new Redactor(new Set()),
    deadline: startDeadline(1_000),
    ...changes,
  };
  const next = vi.fn(async (): Promise<Answer> => {
    const status = statuses[next.mock.calls.length - 1] ?? 0;
    if (!status) throw new Error("lost");
    return { ok: status < 300, status, response, text: "", body: undefined };
  });
  const exchange = withAuthentication(tokens, backoff, turns, next);
  const run = () => exchange(outgoing, context).finally(() => context.deadline.clear());
  return { run, tokens, backoff, turns, next };
}

it.each<[statuses: readonly number[], answered: readonly boolean[], refused: number]>([
  [[200], [true], 0],
  [[404], [], 0],
  [[401, 200], [false, true], 1],
  [[401, 401], [false, false], 1],
])("A call that is answered with %j tells of its token %j", async (statuses, answered, refused) => {
  const { run, tokens, turns } = start(statuses);
  expect((await run()).status).toBe(statuses.at(-1));
  expect(tokens.answered.mock.calls).toEqual(answered.map((accepted) => [token, accepted]));
  expect(tokens.refused.mock.calls).toEqual(Array(refused).fill([token, "now"]));
  expect(turns.end).toHaveBeenCalledTimes(statuses.length);
});

it("A call remembers the token that it was sent with", async () => {
  const redactor = new Redactor(new Set());
  await start([200], { redactor }).run();
  expect(redactor.text(token.text)).not.toContain(token.text);
});

it("A call without a token takes a 401 as its answer", async () => {
  const { run, tokens, backoff, next } = start([401], { isPublic: true });
  expect((await run()).status).toBe(401);
  expect(next).toHaveBeenCalledExactlyOnceWith(outgoing, expect.anything());
  for (const asked of [...Object.values(tokens), backoff.start]) {
    expect(asked).not.toHaveBeenCalled();
  }
});

it("An attempt that is lost ends its turn too", async () => {
  const { run, turns } = start([]);
  await expect(run()).rejects.toThrow("lost");
  expect(turns.end).toHaveBeenCalledExactlyOnceWith(undefined, undefined, undefined);
});

it("An attempt that gets no token ends its turn too", async () => {
  const { run, tokens, turns } = start([200]);
  tokens.current.mockReturnValue(Promise.reject(new Error("no vault")) as never);
  await expect(run()).rejects.toThrow("could not obtain a token");
  expect(turns.end).toHaveBeenCalledOnce();
});

it.each([
  ["while it waited to be sent", true],
  ["before there was a token", false],
])("A call that is aborted %s has sent nothing", async (when, before) => {
  const abort = new AbortController();
  const { run, tokens, next } = start([200], { deadline: startDeadline(1_000, abort.signal) });
  tokens.current.mockReturnValue(new Promise(() => {}) as never);
  if (before) abort.abort();
  const running = run();
  abort.abort();
  await expect(running).rejects.toMatchObject({
    name: "AbortedError",
    message: `getHoldings (GET https://x.example/a) was aborted ${when}.`,
    outcome: "none",
  });
  expect(next).not.toHaveBeenCalled();
  expect(tokens.current).toHaveBeenCalledTimes(before ? 0 : 1);
});

it("The token is obtained once the turn has come: it may expire in the wait", async () => {
  const { run, tokens, turns } = start([200]);
  turns.areFree = () => false;
  await run();
  const [waited] = turns.wait.mock.invocationCallOrder;
  const [obtained] = tokens.current.mock.invocationCallOrder;
  expect(waited).toBeLessThan(obtained ?? 0);
});
