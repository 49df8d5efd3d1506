import { describe, expect, it, onTestFinished, vi } from "vitest";
import { notSent } from "../http/not-sent.ts";
import type { Fetch, FetchLike, RequestInitLike } from "../options/options.ts";
import { Redactor } from "../redaction/redactor.ts";
import { startDeadline } from "./deadline.ts";
import type { CallContext } from "./exchange.ts";
import { reporting, sendStateOf } from "./send-state.ts";

// The description knows no other answers than objects and lists; these are read as others may be.
vi.doMock(import("../../generated/operations.ts"), async (original) => {
  return { ...(await original()), hasOtherAnswers: true };
});
vi.resetModules();
const { createAttempt } = await import("./attempt.ts");
vi.doUnmock(import("../../generated/operations.ts"));
vi.resetModules();

const request = { operationId: "placeTrade", method: "POST", url: "https://x.example/trade" };
const headers = { authorization: "Bearer x" };
const outgoing = { ...request, headers, body: "{}" };
const name = "placeTrade (POST https://x.example/trade)";
const advice = "It may have been carried out: ask PiTrade before you send it again.";

function contextOf(changes: Partial<CallContext> = {}): CallContext {
  const deadline = startDeadline(5_000);
  deadline.clear();
  const redactor = new Redactor(new Set());
  const given = {
    request,
    safe: false,
    returns: "json" as const,
    maxRetries: 0,
    deadline,
    redactor,
  };
  const maxResponseBytes = Number.POSITIVE_INFINITY;
  const started = { callId: 1, attempts: 0, reauthenticated: false, response: undefined };
  return { ...given, ...started, maxResponseBytes, ...changes };
}

const attempt = (fetch: Fetch, changes?: Partial<CallContext>) =>
  createAttempt(fetch)(outgoing, contextOf(changes));
const failing =
  (cause: unknown): Fetch =>
  () =>
    Promise.reject(cause);
const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" });

describe("An attempt", () => {
  it("follows no redirect, and passes everything on as it is", async () => {
    let given: unknown;
    await attempt(async (url, init) => {
      given = { url, ...init };
      return new Response("{}");
    });
    expect(given).toMatchObject({
      url: outgoing.url,
      method: "POST",
      headers,
      body: "{}",
      redirect: "manual",
      signal: expect.any(AbortSignal),
    });
  });

  it("is guarded against a runtime that repeats it, unless it is a read", async () => {
    vi.stubGlobal("Bun", {});
    onTestFinished(() => void vi.unstubAllGlobals());
    const given: (boolean | undefined)[] = [];
    const fetch: Fetch = async (_, { keepalive }) => {
      given.push(keepalive);
      return new Response("{}");
    };
    await attempt(fetch);
    await attempt(fetch, { safe: true });
    expect(given).toEqual([false, undefined]);
  });

  it("of a read has no body, where there is none", async () => {
    let given: RequestInit | undefined;
    const fetch: Fetch = async (_, init) => {
      given = init;
      return new Response("{}");
    };
    await createAttempt(fetch)({ ...outgoing, body: undefined }, contextOf({ safe: true }));
    expect(given).not.toHaveProperty("body");
    // Nor is there a place for what becomes of it, which nobody reads.
    expect(Object.getOwnPropertySymbols(given)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["refused", refused],
    ["lost", new TypeError("x")],
    ["thrown as text", "x"],
    ["a proxy that throws", new Proxy(new Error("x"), { get: fail, getPrototypeOf: fail })],
  ])("over a custom fetch that was %s may have been sent", async (_, cause) => {
    await expect(attempt(failing(cause))).rejects.toMatchObject({
      name: "ConnectionError",
      message: `${name} lost the connection before an answer came. ${advice}`,
      outcome: "unknown",
      attempts: 1,
    });
    await expect(attempt(failing(cause), { safe: true })).rejects.toMatchObject({
      outcome: "none",
    });
  });

  it("over a custom fetch was not sent where that says so itself", async () => {
    const marked = notSent("No budget left.", { cause: refused });
    await expect(attempt(failing(marked))).rejects.toMatchObject({
      name: "ConnectionError",
      message: `${name} could not connect; nothing was sent.`,
      outcome: "none",
      cause: { message: "No budget left." },
    });
    const hidden = new Error("The second of two requests.", { cause: marked });
    await expect(attempt(failing(hidden))).rejects.toMatchObject({ outcome: "unknown" });
    // What reads the answer of a request speaks of another one.
    const answered = { ...new Response("{}"), status: 200, headers: new Headers() };
    const reading = async () => ({ ...answered, text: () => Promise.reject(marked) });
    await expect(attempt(reading as never)).rejects.toMatchObject({ outcome: "unknown" });
  });

  it("over a fetch that reports was not sent until that began", async () => {
    const failingOnce = (begun: boolean) => (_: string, init: RequestInitLike) => {
      if (begun) sendStateOf(init).begin();
      return Promise.reject(new Error("x"));
    };
    const outcomeOf = (fetch: FetchLike) =>
      createAttempt(fetch)(outgoing, contextOf()).catch((error) => error.outcome);
    expect(await outcomeOf(reporting(failingOnce(false)))).toBe("none");
    expect(await outcomeOf(reporting(failingOnce(true)))).toBe("unknown");
    const read = createAttempt(reporting(failingOnce(true)))(outgoing, contextOf({ safe: true }));
    await expect(read).rejects.toThrow("lost the connection before an answer came.");
    const wrapped = reporting(failingOnce(false));
    expect(await outcomeOf((url, init) => wrapped(url, init))).toBe("unknown");
    expect(await outcomeOf(new Proxy(wrapped, {}))).toBe("unknown");
    const denying: FetchLike = (url, init) =>
      reporting(failingOnce(true))(url, init).catch((cause) => {
        throw notSent("the circuit breaker is open", { cause });
      });
    expect(await outcomeOf(denying)).toBe("unknown");
  });

  it("over the platform's fetch was not sent where its error proves it", async () => {
    const error = await createAttempt(undefined)(
      { ...outgoing, url: "http://127.0.0.1:1/trade" },
      contextOf(),
    ).catch((error) => error);
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "none" });
  });

  it("looks the platform's fetch up, and believes no error of what replaced it", async () => {
    const replaced = vi.fn(() => Promise.reject(refused));
    vi.stubGlobal("fetch", replaced);
    onTestFinished(() => void vi.unstubAllGlobals());
    const failed = createAttempt(undefined)(outgoing, contextOf());
    await expect(failed).rejects.toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(replaced).toHaveBeenCalledTimes(1);
  });

  it("believes no error of a fetch that stood there for the time of the attempt alone", async () => {
    const restored = () => {
      vi.unstubAllGlobals();
      return Promise.reject(refused);
    };
    vi.stubGlobal("fetch", restored);
    const failed = createAttempt(undefined)(outgoing, contextOf());
    await expect(failed).rejects.toMatchObject({ name: "ConnectionError", outcome: "unknown" });
  });

  it.each<[string, (native: typeof fetch) => typeof fetch]>([
    ["a wrapper", (native) => (url, init) => native(url, init)],
    ["a bound wrapper", (native) => ((url: string) => native(url)).bind(null) as typeof fetch],
    ["a proxy", (native) => new Proxy(native, {})],
  ])("believes no error of %s that was there before this package", async (_, wrap) => {
    vi.resetModules();
    vi.stubGlobal("fetch", wrap(fetch));
    onTestFinished(() => {
      vi.unstubAllGlobals();
      vi.resetModules();
    });
    const { platformFetch } = await import("../http/platform-fetch.ts");
    expect(platformFetch).toBeUndefined();
  });

  it.each<[string, () => unknown]>([
    ["nothing", () => undefined],
    ["no promise", () => 7],
    ["a response without a body to read", async () => ({ status: 200, ok: true })],
    ["a response without headers", async () => ({ status: 200, text: async () => "{}" })],
    ["headers that are null", async () => ({ status: 200, headers: null, text: async () => "{}" })],
    ["status 150", async () => ({ status: 150, headers: new Headers(), text: async () => "{}" })],
    [
      "a response without a status",
      async () => ({ headers: new Headers(), text: async () => "{}" }),
    ],
    [
      "an exception",
      () => {
        throw new Error("x");
      },
    ],
  ])("with a fetch that answers %s may have been sent", async (_, fetch) => {
    await expect(attempt(fetch as Fetch)).rejects.toMatchObject({
      name: "ConnectionError",
      outcome: "unknown",
    });
  });

  it.each([
    ["", "the body is empty."],
    [" \n", "the body is empty."],
    ["<p>", "the body is markup, not JSON."],
    [" \n<p>", "the body is markup, not JSON."],
    ["OK <p>", "the body is not JSON."],
    ["{", "the body is not JSON."],
  ])("that is answered with %j cannot be read", async (text, problem) => {
    const fetch: Fetch = async () =>
      new Response(text, { status: 201, headers: { "x-request-id": "req_1" } });
    await expect(attempt(fetch)).rejects.toMatchObject({
      name: "ResponseFormatError",
      message: `${name} was answered with 201, but ${problem} ${advice}`,
      status: 201,
      requestId: "req_1",
      outcome: "unknown",
    });
    await expect(attempt(fetch, { safe: true })).rejects.toMatchObject({ outcome: "none" });
  });

  it.each<[CallContext["returns"], string, unknown]>([
    ["nothing", "", undefined],
    ["nothing", "{}", undefined],
    ["text", "", ""],
    ["text", "7", "7"],
    ["value", "7", 7],
    ["value", "null", null],
    ["value", '"<p>"', "<p>"],
    [{ 200: "text", 204: "nothing" }, "7", "7"],
  ])("whose success is %j may be answered with %j", async (returns, text, body) => {
    const answer = await attempt(async () => new Response(text), { returns });
    expect(answer).toEqual({ ok: true, status: 200, text, body, response: expect.any(Response) });
  });

  it("whose success is bytes gets them as they came", async () => {
    const sent = new Uint8Array([0xff, 0, 0xc3]);
    const headers = { "content-type": "application/pdf" };
    const answer = await attempt(async () => new Response(sent, { headers }), { returns: "bytes" });
    const body = answer.body as Blob;
    const read = new Uint8Array(await body.arrayBuffer());
    expect([answer.text, body.type, read]).toEqual(["", "application/pdf", sent]);
    const untyped = await attempt(async () => new Response(sent), { returns: "bytes" });
    expect((untyped.body as Blob).type).toBe("");
    const refused = async () => new Response('{"code":"X"}', { status: 404 });
    expect((await attempt(refused, { returns: "bytes" })).body).toEqual({ code: "X" });
  });

  it.each<[CallContext["returns"], string, string, string]>([
    ["json", "7", "", "the body is neither an object nor a list."],
    ["json", "null", "", "the body is neither an object nor a list."],
    ["value", "", "", "the body is empty."],
    ["value", "<p>", "", "the body is markup, not JSON."],
    ["bytes", "", "", "the body is empty."],
    ["bytes", "<p>", "text/html; charset=utf-8", "the body is a page of markup."],
    ["text", "<p>", "text/html", "the body is a page of markup."],
    ["nothing", "<p>", "TEXT/HTML", "the body is a page of markup."],
    [{ 201: "json" }, "{}", "", "the body is none that is described."],
  ])(
    "whose success is %j cannot be read where it is %j, %s",
    async (returns, text, type, problem) => {
      const fetch: Fetch = async () => new Response(text, { headers: { "content-type": type } });
      await expect(attempt(fetch, { returns })).rejects.toMatchObject({
        name: "ResponseFormatError",
        message: `${name} was answered with 200, but ${problem} ${advice}`,
        outcome: "unknown",
      });
    },
  );

  it("whose success only names a page of markup is read", async () => {
    const headers = { "content-type": "x-text/html" };
    const fetch: Fetch = async () => new Response("<p>", { headers });
    expect((await attempt(fetch, { returns: "text" })).body).toBe("<p>");
  });

  it("whose success is bytes reads no more of them than it may", async () => {
    const fetch: Fetch = async () => new Response(new Blob(["12345"]).stream());
    const few = { returns: "bytes", maxResponseBytes: 4 } as const;
    await expect(attempt(fetch, few)).rejects.toMatchObject({
      message: `${name} was answered with 200, but the body is larger than \`maxResponseBytes\` (4 bytes). ${advice}`,
    });
  });

  it("whose refusal breaks off keeps the status, and says that the rest could not be read", async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error("x")) });
    const answer = await attempt(async () => new Response(broken, { status: 409 }));
    expect(answer).toMatchObject({ ok: false, status: 409, body: "the body could not be read" });
  });

  it("whose refusal is longer than what may be shown of it is not parsed", async () => {
    const parse = vi.spyOn(JSON, "parse");
    onTestFinished(() => parse.mockRestore());
    for (const [depth, count] of [
      [32_768, 1],
      [32_769, 0],
    ] as const) {
      const text = "[".repeat(depth) + "]".repeat(depth);
      parse.mockClear();
      const answer = await attempt(async () => new Response(text, { status: 500 }));
      expect(parse).toHaveBeenCalledTimes(count);
      if (count === 0) expect(answer.body).toBe(text);
      expect((await attempt(async () => new Response(text))).body).toBeInstanceOf(Array);
    }
  });

  it("is not made without a fetch", async () => {
    vi.stubGlobal("fetch", undefined);
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    await expect(createAttempt(undefined)(outgoing, contextOf())).rejects.toMatchObject({
      name: "ConfigurationError",
      message: `${name} was not sent: this runtime has no \`fetch\`: pass one.`,
      outcome: "none",
      attempts: 0,
    });
  });

  it.each([undefined, null, {}, 7])("that is answered with %j got no response", async (odd) => {
    await expect(attempt(async () => odd as never)).rejects.toMatchObject({
      name: "ConnectionError",
      message: `${name} got something that is no response. ${advice}`,
      outcome: "unknown",
    });
  });

  const noStatus = { status: 0, headers: new Headers(), text: async () => "" };

  it.each([
    ["got a redirect", noStatus],
    ["lost the connection within the answer", { ...noStatus, text: fail }],
    ["got something that is no response", { ...noStatus, status: 199 }],
  ])("%s where the status says none", async (what, odd) => {
    await expect(attempt(async () => odd as never)).rejects.toMatchObject({
      name: "ConnectionError",
      message: `${name} ${what}. ${advice}`,
      outcome: "unknown",
    });
  });

  it("whose success breaks off is lost", async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error("x")) });
    await expect(attempt(async () => new Response(broken))).rejects.toMatchObject({
      name: "ConnectionError",
      message: `${name} lost the connection within the answer. ${advice}`,
      outcome: "unknown",
      status: 200,
    });
  });

  it("whose body goes on for ever, and heeds no signal, is ended by the deadline", async () => {
    let cancelled = false;
    // "For ever" for this test: one that fails must end too.
    let passed = 0;
    const started = performance.now();
    const clock = vi.spyOn(performance, "now").mockImplementation(() => started + passed);
    onTestFinished(() => clock.mockRestore());
    const flood = new ReadableStream({
      pull: (controller) => {
        passed += 100;
        if (passed < 20_000) controller.enqueue(new Uint8Array(1));
        else controller.close();
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const endless = createAttempt(async () => new Response(flood));
    const deadline = startDeadline(10_000);
    await expect(endless(outgoing, contextOf({ deadline }))).rejects.toMatchObject({
      name: "TimeoutError",
      message: `${name} ran out of time: 10000 ms passed within the answer. ${advice}`,
      outcome: "unknown",
    });
    expect(cancelled).toBe(true);
  });

  it("is ended by the deadline where a fetch does not obey its signal", async () => {
    const deadline = startDeadline(10);
    await expect(attempt(() => new Promise(() => {}), { deadline })).rejects.toMatchObject({
      name: "TimeoutError",
      message: `${name} ran out of time: 10 ms passed before an answer came. ${advice}`,
      outcome: "unknown",
    });
  });

  it("whose refusal does not end before the deadline was refused all the same", async () => {
    const endless = (status: number) => async () => new Response(new ReadableStream(), { status });
    const failed = (status: number) =>
      attempt(endless(status), { deadline: startDeadline(10) }).catch((error) => error);
    expect(await failed(409)).toMatchObject({ name: "TimeoutError", outcome: "none", status: 409 });
    expect(await failed(500)).toMatchObject({ name: "TimeoutError", outcome: "unknown" });
    expect(await failed(200)).toMatchObject({ name: "TimeoutError", outcome: "unknown" });
  });

  it("is not made once the call has ended", async () => {
    let calls = 0;
    const fetch: Fetch = async () => {
      calls += 1;
      return new Response("{}");
    };
    const deadline = startDeadline(5_000, AbortSignal.abort(new Error("Enough.")));
    // That of the attempt before, the last one that was made.
    const response = new Response("{}", { status: 429 });
    await expect(attempt(fetch, { deadline, response })).rejects.toMatchObject({
      name: "AbortedError",
      message: `${name} was aborted before anything was sent.`,
      outcome: "none",
      status: 429,
      cause: { message: "Enough." },
    });
    deadline.clear();
    expect(calls).toBe(0);
  });

  it.each([
    [0, 0],
    [9, 0],
    [0, 9],
    [8, 0],
  ])(
    "of 10 ms goes on where 9 have not passed: %d before it, %d within",
    async (before, within) => {
      vi.useFakeTimers();
      onTestFinished(() => void vi.useRealTimers());
      const deadline = startDeadline(10);
      vi.advanceTimersByTime(before);
      const fetch = vi.fn(async () => {
        vi.advanceTimersByTime(within);
        throw notSent("No connection.");
      });
      const isLate = before + within >= 9;
      await expect(attempt(fetch, { deadline })).rejects.toMatchObject({
        message: isLate
          ? `${name} ran out of time: all but 1 of 10 ms passed before anything was sent.`
          : `${name} could not connect; nothing was sent.`,
        outcome: "none",
      });
      expect(fetch).toHaveBeenCalledTimes(before < 9 ? 1 : 0);
      deadline.clear();
    },
  );

  it("that a fetch of your own never sent keeps that outcome where it was aborted", async () => {
    const abort = new AbortController();
    const deadline = startDeadline(5_000, abort.signal);
    const fetch = reporting(() => {
      abort.abort();
      return new Promise<Response>(() => {});
    });
    const failed = createAttempt(fetch)(outgoing, contextOf({ deadline }));
    await expect(failed).rejects.toMatchObject({
      name: "AbortedError",
      message: `${name} was aborted before anything was sent.`,
      outcome: "none",
    });
    deadline.clear();
  });
});

function fail(): never {
  throw new Error("Do not look.");
}
