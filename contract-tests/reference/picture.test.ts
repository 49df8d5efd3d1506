import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");
const pictures = [...readme.matchAll(/(?:src|srcset)="([^"]+\.png)"/g)].map(([, file]) => file);

it("the README shows the reference in light and in dark, and says what is to be seen", () => {
  expect(pictures).toEqual([".github/reference-dark.png", ".github/reference-light.png"]);
  expect(readme).toMatch(/<img alt="The reference: [^"]{20,}"/);
});

it.each(pictures)("%s is a picture of at most 250 kB", (file = "") => {
  const picture = readFileSync(new URL(file, root));
  expect(picture.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  // Width and height stand at the head of every PNG.
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1280, 760]);
  expect(picture.length).toBeLessThanOrEqual(250_000);
});
