import { afterEach, describe, expect, it, vi } from "vitest";
import { sentOnce } from "./sent-once.ts";

const init = { method: "POST", redirect: "manual", body: '{"amount":250}' } as const;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("A request that must not be sent twice", () => {
  it("is left as it is where the runtime sends it once", () => {
    expect(sentOnce(init)).toBe(init);
  });

  it("keeps out of the connections that Bun keeps open", () => {
    vi.stubGlobal("Bun", {});
    expect(sentOnce(init)).toEqual({ ...init, keepalive: false });
  });

  it("is a stream to Deno, with the same bytes and no type of its own", async () => {
    vi.stubGlobal("Deno", {});
    const { body, ...rest } = sentOnce(init);
    expect(rest).toEqual({ method: "POST", redirect: "manual" });
    expect(body).toBeInstanceOf(Blob);
    expect((body as Blob).type).toBe("");
    expect(await (body as Blob).text()).toBe(init.body);
  });

  it("is an empty stream to Deno where it has no body", () => {
    vi.stubGlobal("Deno", {});
    expect((sentOnce({ method: "DELETE" }).body as Blob).size).toBe(0);
  });

  it("is left as it is to workerd, and an empty stream where it has no body", async () => {
    vi.stubGlobal("WebSocketPair", class {});
    expect(sentOnce(init)).toEqual(init);
    const { body } = sentOnce({ method: "DELETE" });
    expect(body).toBeInstanceOf(ReadableStream);
    expect(await new Response(body).text()).toBe("");
  });
});
