import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, it, vi } from "vitest";
import { decode } from "./decode.ts";

const text = Buffer.from("[]");
const pack = (times: number) => Array(times).fill(0).reduce(gzipSync, text) as Buffer;
const codings = (times: number) => Array(times).fill("gzip").join();

it.each([
  ["is none, beside one", "gzip, identity", gzipSync(text), text],
  ["is named for nothing", "zstd", Buffer.alloc(0), Buffer.alloc(0)],
  ["is there", "br", brotliCompressSync(text), text],
  ["is put on five times", codings(5), pack(5), text],
])("A coding that %s is taken off: %s", async (_, encoding, body, want) => {
  expect(await decode(body, encoding, 1_000)).toEqual(want);
});

it("A coding that is put on six times is not taken off", async () => {
  await expect(decode(pack(6), codings(6), 1_000)).rejects.toThrow("too many content codings");
});

it("A coding that the runtime has no decoder of is left, as zstd on Node 20", async () => {
  vi.resetModules();
  vi.doMock("node:zlib", async (original) => {
    const { default: zlib } = await original<{ default: object }>();
    return { default: { ...zlib, zstdDecompress: undefined } };
  });
  const { decode } = await import("./decode.ts");
  vi.doUnmock("node:zlib");
  vi.resetModules();
  expect(await decode(text, "zstd", 1_000)).toBe(text);
});
