import path from "node:path";
import { createSandbox, type OperationId } from "@pitrade/partner-sdk/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { certificate } from "../../lib/loopback-certificate.ts";
import { type Ended, runProcess } from "../../lib/run-process.ts";
import type { Configuration } from "../program/run.ts";
import { type Step, steps } from "../program/steps.ts";
import { platform, runtimes } from "../runtimes.ts";
import { startSecureServer } from "../secure-server.ts";

const project = inject("project");

// A binary that should be there and is not makes the run fail: only a platform can lack one.
describe.each(runtimes)("$name", ({ name, binaries, launch, pool = false, differs = {} }) => {
  const binary = binaries[platform];
  // It cannot reach a server of HTTP/2 where it does not speak that.
  const possible = Object.entries(steps).filter(
    ([, { secure }]) => secure?.protocol !== "HTTP/2" || differs.protocol,
  );
  let prepared: ReadonlyMap<string, Awaited<ReturnType<typeof prepare>>>;
  let ended: Ended;

  beforeAll(async () => {
    const entries = possible.map(async ([name, step]) => [name, await prepare(step)] as const);
    prepared = new Map(await Promise.all(entries));
    const targets = Object.fromEntries(
      Array.from(prepared, ([name, { target }]) => [name, target]),
    );
    const configuration: Configuration = { targets, journalFile: `journals/${name}.db`, pool };
    const args = await launch(project, JSON.stringify(configuration));
    // Nothing but what it is told makes the program run.
    const env = {
      ...{ HOME: project, DENO_DIR: path.join(project, ".deno"), NO_COLOR: "1" },
      ...{ NODE_EXTRA_CA_CERTS: certificate, DENO_CERT: certificate },
    };
    const file = path.join(project, "node_modules", binary ?? "");
    const limits = { cwd: project, env, onlyEnv: true, timeout: 120_000 };
    ended = await runProcess(file, args, limits);
  });
  afterAll(async () => {
    for (const { server } of prepared?.values() ?? []) await server.close();
  });

  it.skipIf(!binary).each(possible)("%s", (step, { report, carriedOut }) => {
    const lines = ended.stdout.split("\n").filter((line) => line.startsWith("{"));
    const line = lines.find((each) => JSON.parse(each).step === step);
    expect(line, `The program ended before this step: ${ended.stderr}`).toBeDefined();
    const given = JSON.parse(line ?? "", (key, value) => (key === "why" ? undefined : value));
    const ledger = prepared.get(step)?.sandbox.ledger ?? [];
    const counted = Map.groupBy(ledger, ({ operationId }) => operationId);
    const times = Object.fromEntries([...counted].map(([id, { length }]) => [id, length]));
    const want = { report, carriedOut, ...differs[step] };
    expect({ report: given.report, carriedOut: times }, line).toEqual(want);
  });
});

async function prepare({ faults = {}, secure }: Step) {
  const sandbox = createSandbox();
  for (const [operationId, given] of Object.entries(faults)) {
    sandbox.faults.next(operationId as OperationId, ...given);
  }
  const server = secure
    ? await startSecureServer(sandbox, secure)
    : { url: await sandbox.listen(), close: sandbox.close };
  return { sandbox, server, target: { baseUrl: server.url, ...sandbox.credentials } };
}
