import { afterEach, describe, expect, it, vi } from "vitest";
import type { RequestInitLike } from "../options/options.ts";
import { resendPrevention } from "./resend-prevention.ts";

const { signal } = new AbortController();
const bare = { method: "DELETE", headers: {}, redirect: "manual", signal } as const;
const init = { ...bare, method: "POST", body: '{"amount":250}' } as const;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What the runtime is handed. */
const handed = (given: RequestInitLike): RequestInit => resendPrevention()(given);

describe("A request that must not be sent twice", () => {
  it("has an empty body where it has none, which keeps Node 26 from repeating it", () => {
    expect(handed(init)).toEqual(init);
    expect(handed(bare)).toEqual({ ...bare, body: new ArrayBuffer(0) });
  });

  it("keeps out of the connections that Bun keeps open", () => {
    vi.stubGlobal("Bun", {});
    expect(handed(init)).toEqual({ ...init, keepalive: false });
  });

  it("is a stream to Deno, with the same bytes and no media type", async () => {
    vi.stubGlobal("Deno", {});
    const { body, ...rest } = handed(init);
    expect(rest).toEqual({ ...bare, method: "POST" });
    expect(body).toBeInstanceOf(Blob);
    expect((body as Blob).type).toBe("");
    expect(await (body as Blob).text()).toBe(init.body);
  });

  it("is an empty stream to Deno where it has no body", () => {
    vi.stubGlobal("Deno", {});
    expect((handed(bare).body as Blob).size).toBe(0);
  });

  it("is left as it is to workerd, and an empty stream where it has no body", async () => {
    vi.stubGlobal("WebSocketPair", class {});
    expect(handed(init)).toEqual(init);
    const { body } = handed(bare);
    expect(body).toBeInstanceOf(ReadableStream);
    expect(await new Response(body).text()).toBe("");
  });
});
