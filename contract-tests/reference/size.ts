import { gzipSync } from "node:zlib";

/** What the page weighs as it is, and as a server sends it. */
export function sizesOf(html: string) {
  return [
    { name: "bytes of the page", bytes: Buffer.byteLength(html), limit: 3_000_000 },
    { name: "bytes of the page, gzipped", bytes: gzipSync(html).length, limit: 750_000 },
  ] as const;
}

/** Which of its limits the page breaks. */
export function sizeFaults(html: string): readonly string[] {
  return sizesOf(html)
    .filter(({ bytes, limit }) => bytes > limit)
    .map(({ name, bytes, limit }) => `${bytes} ${name}; at most ${limit} are allowed.`);
}
