import { describe, expect, it } from "vitest";
import type { Document } from "../../lib/openapi.ts";
import { contractPage } from "./contract-page.ts";
import { type ContractResults, fingerprint } from "./results.ts";

const results: ContractResults = {
  description: "abc",
  cells: [
    { operationId: "getA", status: 200, forced: false, passed: true },
    { operationId: "getA", status: 200, forced: true, passed: true },
    { operationId: "getA", status: 401, forced: true, passed: false },
  ],
  vectors: [{ subject: "getA", accept: 3, reject: 4 }],
  mutants: [
    { kind: "drop <a> bound", total: 4, byBehaviour: 2, byInventory: 1, survivors: ["/x: y & z"] },
  ],
  faults: [{ name: "a reset", cells: 14, reads: "3/3 ConnectionError, none", orders: "1/1 …" }],
};

describe("the page of the contract report", () => {
  const page = contractPage(results, "abc");

  it("shows every figure of the run", () => {
    expect([...page.matchAll(/<strong>(.*?)<\/strong>/g)].map(([, value]) => value)).toEqual([
      "2 / 3",
      "7",
      "75.0 %",
      "14",
    ]);
    expect(page).toContain(
      '<code>getA</code></th><td class="good">✓</td><td class="good">✓</td><td class="bad">✗</td>',
    );
    expect(page).toContain("<td>3</td><td>4</td>");
    expect(page).toContain("<td>4</td><td>2</td><td>1</td><td>1</td>");
    expect(page).toContain("3/3 ConnectionError, none");
  });

  it("says of each figure what it does not prove", () => {
    expect([...page.matchAll(/<section>/g)]).toHaveLength(4);
    expect([...page.matchAll(/class="limit">Does not prove/g)]).toHaveLength(4);
  });

  it("writes names as text, not as markup", () => {
    expect(page).toContain("drop &lt;a&gt; bound");
    expect(page).toContain("<li><code>/x: y &amp; z</code></li>");
  });

  it("says when the description has changed since the run, and only then", () => {
    const note = "The description has changed since this run";
    expect(page).not.toContain(note);
    expect(contractPage(results, "def")).toContain(note);
  });

  it("says how to record a run where there is none", () => {
    expect(contractPage(undefined, "abc")).toContain("npm run contract report");
  });
});

describe("the fingerprint of a description", () => {
  const document = (part: object) =>
    ({ openapi: "3.1.0", paths: {}, components: { schemas: { A: part } } }) as unknown as Document;
  const of = (part: object) => fingerprint(document(part));

  it("does not change with prose", () => {
    expect(of({ type: "string", description: "one" })).toBe(
      of({ type: "string", description: "two" }),
    );
  });

  it("changes with everything else, fields that are called like prose included", () => {
    const one = of({ properties: { description: { type: "string" } } });
    expect(one).not.toBe(of({ properties: { description: { type: "number" } } }));
    expect(of({ minLength: 1 })).not.toBe(of({ minLength: 2 }));
  });
});
