/** Prevents a promise of SECURITY.md that nothing proves. */
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { textOf } from "../support/documents.ts";

const policy = textOf("SECURITY.md");
const proof = /\[[^\]]+\]\(([\w/.-]+\.test\.ts)\):\s+“([^”]+)”/g;
const proofs = [...policy.matchAll(proof)].map(([, file = "", title = ""]) => ({ file, title }));

/** What a call is made on, at last: `it` of `it.each(rows)("title", test)`. */
function calledName(node: ts.Expression): string {
  const inner = ts.isCallExpression(node) || ts.isPropertyAccessExpression(node);
  return inner ? calledName(node.expression) : node.getText();
}

/** The titles of the tests of a file: those of groups are none. */
function titlesOf(file: string): readonly string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && calledName(node) === "it") {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true));
  return titles;
}

describe("SECURITY.md", () => {
  it("names a test of every promise", () => {
    const [, section = ""] = /\n## What the SDK promises\n(.*?)\n## /s.exec(policy) ?? [];
    const promises = section.split(/\n(?=\*\*)/).slice(1);
    expect(promises.length).toBeGreaterThan(9);
    expect(promises.filter((promise) => promise.search(proof) < 0)).toEqual([]);
  });

  it.each(proofs)("names “$title” of $file, which is a test", ({ file, title }) => {
    expect(titlesOf(file)).toContain(title);
  });
});
