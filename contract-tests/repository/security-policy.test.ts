/** Prevents a promise of SECURITY.md that nothing proves. */
import { describe, expect, it } from "vitest";
import { textOf } from "../support/documents.ts";

const policy = textOf("SECURITY.md");
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
    expect(textOf(file)).toContain(`"${title}"`);
  });
});
