/** Prevents a promise of SECURITY.md that nothing proves, and a link to a test that is gone. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const read = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");

const policy = read("SECURITY.md");
const proofs = [...policy.matchAll(/\[[^\]]+\]\(([\w/.-]+\.test\.ts)\): “([^”]+)”/g)].map(
  ([, file, title]) => ({ file: file as string, title: title as string }),
);

describe("SECURITY.md", () => {
  it("proves every promise of its table", () => {
    const rows = policy.split("\n").filter((line) => /^\| (?!what|---)/.test(line));
    expect(rows.length).toBeGreaterThan(0);
    const unproven = rows.filter((row) => !proofs.some(({ title }) => row.includes(`“${title}”`)));
    expect(unproven).toEqual([]);
  });

  it.each(proofs)("names “$title” of $file, which is a test", ({ file, title }) => {
    expect(read(file)).toContain(`"${title}"`);
  });

  it("links to nothing that is not there", () => {
    const links = [...policy.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link as string);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(() => read(link), link).not.toThrow();
  });
});
