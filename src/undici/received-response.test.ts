import { gzipSync } from "node:zlib";
import { expect, it, vi } from "vitest";
import { tooLarge } from "../http/too-large.ts";
import { ReceivedResponse } from "./received-response.ts";

it.each([
  ["plain text", "req_1", "req_1"],
  ["text that undici 7.0 has read as UTF-8", "žluť", Buffer.from("žluť").toString("latin1")],
  ["text that stands for bytes", "\u00e4\u00e4", "\u00e4\u00e4"],
])("An answer has its headers as fetch does where one is %s", (_, given, want) => {
  const { headers } = new ReceivedResponse(200, {
    "x-note": given,
    "x-list": ["a", "b"],
    "x-none": undefined,
  });
  expect(headers.get("x-note")).toBe(want);
  expect(headers.get("x-none")).toBeNull();
  expect(headers.get("x-list")).toBe("a, b");
});

it("An answer has its headers where a test took `Headers` away", () => {
  vi.stubGlobal("Headers", undefined);
  const { headers } = new ReceivedResponse(200, { date: "now", "x-list": ["a", "b"] });
  vi.unstubAllGlobals();
  expect(headers.get("date")).toBe("now");
  expect(headers.get("x-list")).toBe("a,b");
});

it.each([
  [199, false],
  [200, true],
  [299, true],
  [300, false],
])("An answer with %i is ok: %s", (status, ok) => {
  expect(new ReceivedResponse(status, {}).ok).toBe(ok);
});

it("An answer takes as many bytes as its reader, and one chunk is not copied", async () => {
  const response = new ReceivedResponse(200, {});
  const body = response.arrayBuffer(2);
  const chunk = Buffer.from("[]");
  expect(response.add(chunk)).toBe(true);
  response.complete();
  expect(await body).toBe(chunk);
  expect(response.add(Buffer.from(" "))).toBe(false);
});

it("An answer is unpacked to as many bytes as its reader takes, and no more", async () => {
  const response = new ReceivedResponse(200, { "content-encoding": "gzip" });
  const body = response.arrayBuffer(100);
  response.add(gzipSync(Buffer.alloc(1000)));
  response.complete();
  await expect(body).rejects.toBe(tooLarge);
});

it("An answer that nobody reads may be lost", async () => {
  const unhandled = vi.fn();
  process.once("unhandledRejection", unhandled);
  new ReceivedResponse(200, {}).fail(new Error("cut"));
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
