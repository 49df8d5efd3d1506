import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { pageHtml } from "../support/reference.ts";

it("the reference is small enough to be sent by mail", () => {
  expect(Buffer.byteLength(pageHtml)).toBeLessThanOrEqual(3_000_000);
  expect(gzipSync(pageHtml).length).toBeLessThanOrEqual(760_000);
});
