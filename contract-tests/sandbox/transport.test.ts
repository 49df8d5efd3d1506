import { once } from "node:events";
import { connect } from "node:net";
import { createSandbox, type Sandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import { description } from "../support/description.ts";
import { tradingAccount } from "../support/fixtures.ts";
import { openedBeside } from "../support/loopback.ts";
import { startSandbox, tokenOf, transports } from "../support/sandbox.ts";
import { errorOf } from "../support/test-client.ts";

async function startListening() {
  const started = await startSandbox({}, "HTTP");
  expect(started.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  return { ...started, port: Number(new URL(started.baseUrl).port) };
}

describe("A sandbox that listens", () => {
  it("frees its port and its timers when it is closed, even while a request waits", async () => {
    const { sandbox, port, client } = await startListening();
    const timers = () =>
      process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    sandbox.faults.next("createAccount", { kind: "delayed", ms: 600_000 });
    const waiting = errorOf(client().accounts.create(tradingAccount));
    await expect.poll(() => sandbox.ledger.length, { interval: 5 }).toBe(1);
    await sandbox.close();
    expect(await waiting).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    await expect.poll(timers, { interval: 5 }).toBe(before);

    const other = createSandbox();
    onTestFinished(() => other.close());
    expect(await other.listen(port)).toBe(`http://127.0.0.1:${port}`);
    await expect(sandbox.listen(port)).rejects.toThrow(
      `The sandbox cannot listen on 127.0.0.1:${port}: listen EADDRINUSE`,
    );
    await sandbox.close();
    expect((await fetch(`http://127.0.0.1:${port}/account`)).status).toBe(401);
  });

  it.each(transports)("answers over %s where a test has replaced the timers", async (transport) => {
    const { client } = await startSandbox({}, transport);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    onTestFinished(() => void vi.useRealTimers());
    expect(await client().accounts.create(tradingAccount)).toMatchObject({ status: "ACTIVE" });
  });

  it("keeps one state behind several ports and the fetch", async () => {
    const { sandbox, client } = await startSandbox({}, "HTTP");
    const second = await sandbox.listen();
    const account = await client().accounts.create(tradingAccount);
    expect(await client({ baseUrl: second }).accounts.get()).toEqual(account);
    const { fetch } = sandbox;
    expect(await client({ ...sandbox.clientOptions, fetch }).accounts.get()).toEqual(account);
    await sandbox.close();
    await expect(fetch(`${second}/account`, {})).resolves.toMatchObject({ status: 401 });
    await expect(globalThis.fetch(`${second}/account`)).rejects.toThrow("fetch failed");
  });

  it("survives a caller that hangs up within a request", async () => {
    const { port, client, sandbox } = await startListening();
    const token = await tokenOf(sandbox);
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    const head = `POST /account HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}`;
    socket.write(`${head}\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"em`);
    await client().accounts.create(tradingAccount);
    socket.resetAndDestroy();
    await once(socket, "close");
    await client().accounts.get();
    expect(sandbox.ledger.length).toBe(1);
  });

  it("survives a caller that hangs up before the answer", async () => {
    const { client, sandbox } = await startListening();
    sandbox.faults.next("createAccount", { kind: "delayed", ms: 600_000 });
    const abort = new AbortController();
    const call = errorOf(client().accounts.create(tradingAccount, { signal: abort.signal }));
    await expect.poll(() => sandbox.ledger.length, { interval: 5 }).toBe(1);
    abort.abort();
    expect((await call).name).toBe("AbortedError");
    expect((await client().accounts.get()).email).toBe(tradingAccount.email);
  });
});

it.each<[string, () => Promise<{ url: string; close(): unknown }>]>([
  ["sandbox", async () => ({ url: (await startListening()).baseUrl, close: () => {} })],
  ["mock", () => startMock(description)],
])("What the %s serves is reached at 127.0.0.1 alone", async (_, start) => {
  const { url, close } = await start();
  onTestFinished(async () => void (await close()));
  expect((await fetch(url, { redirect: "manual" })).status).toBeLessThan(500);
  expect(await openedBeside(url)).toEqual([]);
});

describe("The fetch of a sandbox", () => {
  const initOf = async (sandbox: Sandbox) => ({
    method: "POST",
    headers: {
      authorization: `Bearer ${await tokenOf(sandbox)}`,
      "content-type": "application/json",
    },
    body: text,
  });
  const text = JSON.stringify(tradingAccount);
  const bytes = new TextEncoder().encode(text);
  const url = "https://any.example/account?x=1#y";

  it.each<[string, (init: RequestInit) => Parameters<Sandbox["fetch"]>]>([
    ["a string", (init) => [url, init]],
    ["a URL", (init) => [new URL(url), init]],
    ["a Request", (init) => [new Request(url, init)]],
    ["a Request and what differs", (init) => [new Request(url), init]],
    ["a body of bytes", (init) => [url, { ...init, body: bytes }]],
    ["a body in a buffer", (init) => [url, { ...init, body: bytes.buffer }]],
    ["a body in a blob", (init) => [url, { ...init, body: new Blob([text]) }]],
  ])("takes %s, as every fetch does", async (_, argumentsOf) => {
    const { sandbox } = await startSandbox();
    const response = await sandbox.fetch(...argumentsOf(await initOf(sandbox)));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ email: tradingAccount.email });
  });

  it("is cut as every fetch is", async () => {
    const { sandbox } = await startSandbox();
    sandbox.faults.next("*", { kind: "lost-before-commit" });
    const cause = { message: "The sandbox cut the connection.", code: "ECONNRESET" };
    const failed = { name: "TypeError", message: "fetch failed", cause };
    await expect(sandbox.fetch(url, await initOf(sandbox))).rejects.toMatchObject(failed);
  });

  it("asks for a token where it is given nothing but a URL", async () => {
    const { sandbox } = await startSandbox();
    expect((await sandbox.fetch(url)).status).toBe(401);
  });

  it("is aborted before and while it waits, with the reason of the caller", async () => {
    const { sandbox } = await startSandbox();
    const reason = new Error("Enough.");
    const init = await initOf(sandbox);
    const early = sandbox.fetch(url, { ...init, signal: AbortSignal.abort(reason) });
    await expect(early).rejects.toBe(reason);
    expect(sandbox.ledger.length).toBe(0);

    sandbox.faults.next("*", { kind: "delayed", ms: 600_000, times: 2 });
    for (const isCarriedOut of [true, false]) {
      const abort = new AbortController();
      const waiting = sandbox.fetch(url, { ...init, signal: abort.signal });
      if (isCarriedOut) {
        await expect.poll(() => sandbox.ledger.length, { interval: 5 }).toBe(1);
      }
      abort.abort(reason);
      await expect(waiting).rejects.toBe(reason);
    }
  });
});
