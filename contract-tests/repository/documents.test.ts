/**
 * What the guides say of more than one process, and of where it is known from, is true. That their code
 * runs is held by contract-tests/commands/chapters.test.ts.
 */
import { describe, expect, it } from "vitest";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { runNode } from "../../scripts/lib/run-process.ts";
import { description } from "../support/description.ts";
import { snippets, textOf } from "../support/documents.ts";
import { writeProgram } from "../support/program.ts";
import { startProxy } from "../support/proxy.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

it("The guide installs Jest and its plugins as npm run test:runtimes has them", () => {
  const [, installed = ""] =
    /^npm install --save-dev (jest@.*?)\n```/ms.exec(textOf("openapi/guides/testing.md")) ?? [];
  const config = /plugins = \[(.*?)\]/s.exec(textOf("openapi/guides/testing.md"))?.[1] ?? "";
  const named = ["jest", ...[...config.matchAll(/"(.+?)"/g)].map(([, name = ""]) => name)];
  const { dependencies } = JSON.parse(textOf("scripts/runtimes/tools/package.json"));
  expect(named).toHaveLength(3);
  expect(installed.split(/[\s\\]+/)).toEqual(named.map((name) => `${name}@${dependencies[name]}`));
});

describe("the limiter that processes share", () => {
  const program = snippets.find(({ source }) => source.includes("node:sqlite"));

  it("keeps three of them apart as it keeps one", async () => {
    const arrivals: number[] = [];
    const all = Promise.withResolvers<void>();
    const { url } = await startProxy(async () => {
      arrivals.push(performance.now());
      // Each sends its first request before one of them sends its second.
      if (arrivals.length === 3) all.resolve();
      await all.promise;
      return Response.json([]);
    });
    const file = await writeProgram(program?.source ?? "");
    const credentials = {
      PITRADE_CLIENT_ID: "partner",
      PITRADE_SECRET: "a secret of the documents",
    };
    const env = { ...credentials, PITRADE_BASE_URL: url, TMPDIR: await temporaryFolder() };
    const runs = await Promise.all([1, 2, 3].map(() => runNode([file], { env })));
    expect(runs.map(({ status, stdout }) => [status, stdout])).toEqual(Array(3).fill([0, ""]));
    expect(arrivals).toHaveLength(9);
    // Six after the first three: without the file they would take 200 ms.
    expect((arrivals[8] ?? 0) - (arrivals[2] ?? 0)).toBeGreaterThan(700);
  });
});

describe("the guide of what is documented and what is assumed", () => {
  const guide = textOf("openapi/guides/documented-and-assumed.md");

  it("has the provenance of every operation as the description marks it", () => {
    const rows = [...guide.matchAll(/^\| ([A-Z]+ \/\S*) \| (\w+) \|/gm)].map((row) => row.slice(1));
    const entries = operationsOf(description).map(({ method, path, operation }) => [
      `${method} ${path}`,
      operation["x-provenance"],
    ]);
    expect(rows.sort()).toEqual(entries.sort());
  });

  it("lists the page that an operation comes from, and its text says when that was read", () => {
    const cited = operationsOf(description).map(({ operation }) => {
      const source = /\[PiTrade's documentation\]\((\S+)\), read on \d{4}-\d\d-\d\d/;
      const [, page] = source.exec(operation.description) ?? [];
      const sources = /## Sources\n(.+?)\n## /s.exec(guide)?.[1];
      const listed = page !== undefined && sources?.includes(`](${page}) |`);
      return [operation.operationId, listed];
    });
    const expected = operationsOf(description).map(({ operation }) => [
      operation.operationId,
      operation["x-provenance"] !== "assumed",
    ]);
    expect(cited).toEqual(expected);
  });
});
