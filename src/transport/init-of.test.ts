import { afterEach, describe, expect, it, vi } from "vitest";
import { initOf } from "./init-of.ts";

const outgoing = { url: "https://x.example/", method: "GET", headers: {}, body: undefined };
const cacheOf = (mayKeep: boolean) => initOf(outgoing, new AbortController().signal, mayKeep).cache;

afterEach(() => vi.unstubAllGlobals());

describe("What a fetch is given", () => {
  it("forbids it to keep answers", () => expect(cacheOf(true)).toBe("no-store"));

  it.each<[string, unknown]>([
    ["knows no `cache`", class {}],
    ["has no `Request`", undefined],
  ])("says nothing of it where the runtime %s, which may throw", (_, request) => {
    vi.stubGlobal("Request", request);
    expect(cacheOf(true)).toBeUndefined();
  });

  it("does not load `Request` for a fetch that keeps nothing", () => {
    const get = vi.fn();
    vi.stubGlobal("Request", {
      get prototype() {
        return get();
      },
    });
    expect(cacheOf(false)).toBeUndefined();
    expect(get).not.toHaveBeenCalled();
  });
});
