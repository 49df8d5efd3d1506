import type { Dispatcher } from "undici";
import { afterEach, expect, it, vi } from "vitest";

const made = vi.fn<(kind: string, options: object) => void>();
const sent = vi.fn<(request: Dispatcher.DispatchOptions) => void>();
const destroy = vi.fn(async () => {});

/** An agent that answers every request with 204. */
const agentOf = (kind: string) =>
  class {
    destroy = destroy;
    constructor(options: object) {
      made(kind, options);
    }
    dispatch(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) {
      sent(request);
      const controller = {} as Dispatcher.DispatchController;
      handler.onResponseStart?.(controller, 204, {});
      handler.onResponseEnd?.(controller, {});
    }
  };

afterEach(() => {
  vi.doUnmock("undici");
  vi.resetModules();
  vi.resetAllMocks();
});

/** Imported again, over an undici of this test. */
async function transportOf(options: object = {}) {
  vi.resetModules();
  const Agent = agentOf("agent");
  const ProxyAgent = agentOf("proxy");
  vi.doMock("undici", () => ({ cacheStores: {}, Agent, Pool: Agent, ProxyAgent }));
  return (await import("./transport.ts")).createUndiciTransport(options);
}

const init = { method: "GET", headers: { "x-a": "b" }, signal: new AbortController().signal };

it("A request has the headers that a fetch sends too, and its own before them", async () => {
  const { fetch, close } = await transportOf();
  const usual = { accept: "*/*", "accept-encoding": "identity", "user-agent": "node" };
  const own = { ...init, headers: { accept: "text/csv" } };
  expect((await fetch("http://x.example/a?b", init)).status).toBe(204);
  await fetch("http://x.example", own);
  await close();
  const [[first] = [], [second] = []] = sent.mock.calls;
  const place = { origin: "http://x.example", path: "/a?b", method: "GET" };
  expect(first).toEqual({ ...place, headers: { ...usual, "x-a": "b" } });
  expect(second?.headers).toEqual({ ...usual, accept: "text/csv" });
  expect(destroy).toHaveBeenCalledOnce();
});

it.each([
  ["http://proxy.example:81", { uri: "http://proxy.example:81/" }],
  [
    "http://%C3%A4:b%3A@proxy.example:81",
    {
      uri: "http://proxy.example:81/",
      token: `Basic ${Buffer.from("ä:b:").toString("base64")}`,
    },
  ],
])("The proxy %s is handed on with its credentials in a header", async (proxy, want) => {
  const { fetch, close } = await transportOf({ proxy });
  await fetch("http://x.example", init);
  await close();
  const [[kind, options] = []] = made.mock.calls;
  const { uri, token } = options as { uri?: string; token?: string };
  expect([kind, { uri, token }]).toEqual(["proxy", want]);
});

it("A pool that cannot be made is told by the request, and by nothing else", async () => {
  const unhandled = vi.fn();
  process.once("unhandledRejection", unhandled);
  made.mockImplementation(() => {
    throw new Error("too many open files");
  });
  const { fetch, close } = await transportOf();
  await vi.waitFor(() => expect(made).toHaveBeenCalled());
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  await expect(fetch("http://x.example", init)).rejects.toThrow("too many open files");
  await expect(close()).resolves.toBeUndefined();
});
