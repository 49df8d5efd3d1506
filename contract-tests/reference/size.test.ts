import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { measured } from "../support/figures-reporter.ts";
import { pageHtml } from "../support/reference.ts";

/** What a page weighs as it is, and as a server sends it. */
function sizesOf(html: string) {
  return [
    { name: "bytes of the page", bytes: Buffer.byteLength(html), limit: 3_000_000 },
    { name: "bytes of the page, gzipped", bytes: gzipSync(html).length, limit: 750_000 },
  ];
}

it("the reference is small enough to be sent by mail", (context) => {
  for (const { name, bytes, limit } of sizesOf(pageHtml)) {
    const bar = `at most ${limit.toLocaleString("en-US")}`;
    measured(context, { name, value: bytes.toLocaleString("en-US"), bar });
    expect(bytes, name).toBeLessThanOrEqual(limit);
  }
});

it("the reference would be too large with another megabyte", () => {
  const grown = pageHtml + randomBytes(500_000).toString("hex");
  for (const { name, bytes, limit } of sizesOf(grown)) expect(bytes, name).toBeGreaterThan(limit);
});
