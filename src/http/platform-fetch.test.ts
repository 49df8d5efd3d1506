import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** What a program that starts with this fetch takes for the platform's. */
async function platformFetchOf(fetch: unknown) {
  vi.stubGlobal("fetch", fetch);
  vi.resetModules();
  return (await import("./platform-fetch.ts")).platformFetch;
}

it("The platform's fetch is known by how this runtime writes it", async () => {
  const { fetch } = globalThis;
  expect(await platformFetchOf(fetch)).toBe(fetch);
});

it.each<[string, unknown]>([
  ["a wrapper that names it", () => "function fetch() { [native code] }"],
  ["none", undefined],
])("It is not %s", async (_, fetch) => {
  expect(await platformFetchOf(fetch)).toBeUndefined();
});
