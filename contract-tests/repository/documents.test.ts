/**
 * Every TypeScript snippet of the README and of the guides is run, and what it says that it prints
 * is compared with what it prints. It prevents an example that never worked.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { runNode } from "../../scripts/lib/run-process.ts";
import { startConnectProxy } from "../support/connect-proxy.ts";
import { description } from "../support/description.ts";
import { blocks, snippets, textOf } from "../support/documents.ts";
import { announcedOutput } from "../support/markdown.ts";
import { runProgram, runTestFile, writeProgram } from "../support/program.ts";
import { startProxy } from "../support/proxy.ts";
import { openFundedAccount, startSandbox } from "../support/sandbox.ts";
import { runShell, shellMissing } from "../support/shell.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const isTestFile = (source: string) => /from "(node:test|vitest)"/.test(source);
// The recipes run in processes of their own, in contract-tests/commands/recipes.test.ts.
const programs = snippets.filter(
  ({ document, source }) => !isTestFile(source) && !document.endsWith("recipes.md"),
);
const testFiles = snippets.filter(({ source }) => isTestFile(source));

const credentials = {
  PITRADE_CLIENT_ID: "partner",
  PITRADE_SECRET: "a secret of the documents",
};
const mock = await startMock(description);
afterAll(() => mock.close());

describe("snippets", () => {
  it.each(programs)("$document:$line runs and prints what it says", async ({ source }) => {
    const proxy = await startConnectProxy();
    const { url, exchanges } = await startProxy((target, init) => fetch(mock.url + target, init));
    const lines = await runProgram(source, {
      HTTPS_PROXY: `http://${proxy.host}`,
      PITRADE_BASE_URL: url,
      ...credentials,
    });
    expect(exchanges.filter(({ answer }) => answer.violations !== null)).toEqual([]);
    expect(lines).toEqual(expect.arrayContaining([...announcedOutput(source)]));
    const target = url.replace("http://", "");
    expect(proxy.asked).toEqual(source.includes("HTTPS_PROXY") ? [target] : []);
  });
});

describe("test files of the guides", () => {
  it.each(testFiles)(
    "$document:$line passes under the runner that it imports",
    async ({ source }) => {
      const { status, output } = await runTestFile(source);
      expect(output).toMatch(/1 passed|pass 1/);
      expect(status).toBe(0);
    },
  );
});

describe("the limiter that processes share", () => {
  const [program] = programs.filter(({ source }) => source.includes("node:sqlite"));

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
    const folder = await mkdtemp(`${tmpdir()}/limit-`);
    onTestFinished(() => rm(folder, { recursive: true }));
    const env = { ...credentials, PITRADE_BASE_URL: url, TMPDIR: folder };
    const runs = await Promise.all([1, 2, 3].map(() => runNode([file], { env })));
    expect(runs.map(({ status, stdout }) => [status, stdout])).toEqual(Array(3).fill([0, ""]));
    expect(arrivals).toHaveLength(9);
    // Six after the first three: without the file they would take 200 ms.
    expect((arrivals[8] ?? 0) - (arrivals[2] ?? 0)).toBeGreaterThan(700);
  });
});

describe("the shell commands of the chapter on authentication", () => {
  const commands = blocks
    .filter(({ document, language }) => /authentication/.test(document) && language === "bash")
    .map(({ source }) => source);
  // What npx does in a project that has the package.
  const npx = 'npx() { [ "$1 $2" = "--no pitrade" ] && shift 2 && "$NODE" "$CLI" "$@"; }';

  it.skipIf(shellMissing)("sign a token that is accepted, and print the answer", async () => {
    const { sandbox, baseUrl, client } = await startSandbox({}, "HTTP");
    const pitrade = client();
    await openFundedAccount(pitrade);
    await pitrade.trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 250 });
    const run = await runShell(["-c", [npx, ...commands].join("\n")], {
      NODE: process.execPath,
      CLI: `${root}/src/cli/index.ts`,
      PITRADE_BASE_URL: baseUrl,
      PITRADE_CLIENT_ID: sandbox.credentials.clientId,
      PITRADE_SECRET: sandbox.credentials.secret,
    });
    const answer = JSON.stringify(await pitrade.portfolio.holdings());
    expect(answer).toContain("AAPL");
    expect(run).toEqual({ status: 0, stdout: answer.repeat(commands.length), stderr: "" });
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
