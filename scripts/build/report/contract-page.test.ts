import { describe, expect, it } from "vitest";
import type { Document } from "../../lib/openapi.ts";
import { contractPage } from "./contract-page.ts";
import { type ContractResults, fingerprint } from "./results.ts";

const results: ContractResults = {
  description: "abc",
  date: "2026-11-26",
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
  code: {
    asked: 95,
    folders: [
      { folder: "src", date: "2026-11-24", killed: 9, survived: 1, notJudged: 2 },
      { folder: "src/tokens", date: "2026-11-25", killed: 10, survived: 0, notJudged: 0 },
    ],
    notMutated: ["src/cli/*.ts", "src/index.ts"],
  },
};

describe("the page of the contract report", () => {
  const page = contractPage(results, "abc");

  it("shows every figure of the run, and what it does not prove", () => {
    const figures = [...page.matchAll(/\*\*(.*?)\*\*/g)].map(([, value]) => value);
    expect(figures).toEqual(["2 of 3", "7", "75.0 %", "95.0 %", "14"]);
    expect([...page.matchAll(/^Does not prove/gm)]).toHaveLength(figures.length);
    for (const row of [
      "| operation | natural | 200 | 401 |",
      "| `getA` | ✓ | ✓ | ✗ |",
      "| `getA` | 3 | 4 |",
      "| drop \\<a\\> bound | 4 | 2 | 1 | 1 |",
      "| a reset | 3/3 ConnectionError, none | 1/1 … |",
      "- `/x: y & z`",
      "| `src` | 2026-11-24 | 10 | 9 | 1 | 90.0 % | 2 |",
      "Not mutated: `src/cli/*.ts`, `src/index.ts`.",
    ]) {
      expect(page).toContain(`\n${row}\n`);
    }
  });

  it("begins with whether an order was sent twice, what came back, and what it was not run against", () => {
    const begin = (parts: Partial<ContractResults>) =>
      contractPage({ ...results, ...parts }, "abc")
        .split("\n\n")[2]
        ?.replaceAll("\n", " ");
    expect(begin({})).toBe(
      "No order was sent twice in 1 faults on real sockets. All but 1 of the 3 answers that the " +
        "description declares came back as what it says. Nothing of it was run against PiTrade's " +
        "servers: those were mocks, sandboxes and servers of the tests, which know no more than " +
        "this description.",
    );
    const orders = "2/2 success";
    const fault = { cells: 1, reads: "", orders };
    expect(begin({ faults: [{ ...fault, name: "status 429 once" }] })).toContain(
      "No order was sent twice in 1 faults on real sockets, save after an answer that refused the first (429).",
    );
    for (const name of ["status 500", "a reset"]) {
      expect(begin({ faults: [{ ...fault, name }] }), name).toContain(
        `An order may have been sent twice under one of these faults: ${name}.`,
      );
    }
    expect(page).toContain("Run on 2026-11-26 against the description with the fingerprint `abc`.");
  });

  it("says whether as many mutants of the code were killed as are asked for", () => {
    expect(page).toContain("95 % are asked for, which is met.");
    expect(page).toContain("| `src/tokens` | 2026-11-25 | 10 |");
    const code = results.code && { ...results.code, asked: 96 };
    expect(contractPage({ ...results, ...(code && { code }) }, "abc")).toContain(
      "which is missed.",
    );
  });

  it("says when the description has changed since the run, and only then", () => {
    const note = "The description has changed since this run";
    expect(page).not.toContain(note);
    expect(contractPage(results, "def")).toContain(note);
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
