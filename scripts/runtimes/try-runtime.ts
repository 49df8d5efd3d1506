import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { createSandbox, type OperationId, type Sandbox } from "@pitrade/partner-sdk/testing";
import { certificate } from "../lib/loopback-certificate.ts";
import { endProblems, runProcess } from "../lib/run-process.ts";
import type { Configuration } from "./program/run.ts";
import { type Step, steps } from "./program/steps.ts";
import type { Results } from "./results.ts";
import type { Runtime } from "./runtimes.ts";
import { startSecureServer } from "./secure-server.ts";

const platform = `${process.platform}-${process.arch}`;

/** Runs the program on a runtime, with a sandbox for each of its steps. */
export async function tryRuntime(project: string, runtime: Runtime): Promise<Results> {
  const { name, binaries, launch, pool = false, differs = {} } = runtime;
  // A binary that should be there and is not makes the run fail: only a platform can lack one.
  const binary = binaries[platform];
  const absent = `${name} is not packed for ${platform}.`;
  if (!binary) return Object.fromEntries(Object.keys(steps).map((step) => [step, absent]));

  // It cannot reach a server of HTTP/2 where it does not speak that.
  const possible = Object.entries(steps).filter(
    ([, { secure }]) => secure?.protocol !== "HTTP/2" || differs.protocol,
  );
  const prepared = await Promise.all(possible.map(prepare));
  const targets = Object.fromEntries(prepared.map(({ name, target }) => [name, target]));
  const journalFile = `journals/${name}.db`;
  const configuration: Configuration = { targets, journalFile, pool };
  const args = await launch(project, JSON.stringify(configuration));
  // Nothing but what it is told makes the program run.
  const env = {
    ...{ HOME: project, DENO_DIR: path.join(project, ".deno"), NO_COLOR: "1" },
    ...{ NODE_EXTRA_CA_CERTS: certificate, DENO_CERT: certificate },
  };
  const file = path.join(project, "node_modules", binary);
  const limits = { cwd: project, env, onlyEnv: true, timeout: 120_000 };
  const ended = await runProcess(file, args, limits).catch((error) => {
    return { status: 1, stdout: "", stderr: String(error) };
  });
  await Promise.all(prepared.map(({ server }) => server.close()));

  const lines = ended.stdout.split("\n").filter((line) => line.startsWith("{"));
  return Object.fromEntries(
    prepared.map(({ name, step, sandbox }) => {
      const line = lines.find((each) => JSON.parse(each).step === name);
      if (!line)
        return [name, [`The program ended before this step. ${endProblems(ended).join()}`]];
      return [name, problemsOf(line, { ...step, ...differs[name] }, sandbox)];
    }),
  );
}

async function prepare([name, step]: readonly [string, Step]) {
  const sandbox = createSandbox();
  for (const [operationId, faults] of Object.entries(step.faults ?? {})) {
    sandbox.faults.next(operationId as OperationId, ...faults);
  }
  const server = step.secure
    ? await startSecureServer(sandbox, step.secure)
    : { url: await sandbox.listen(), close: sandbox.close };
  return { name, step, sandbox, server, target: { baseUrl: server.url, ...sandbox.credentials } };
}

/** What is wrong with the line of a step and with what its sandbox has carried out. */
export function problemsOf(
  line: string,
  { report, carriedOut }: Pick<Step, "report" | "carriedOut">,
  { ledger }: Pick<Sandbox, "ledger">,
): readonly string[] {
  const given = JSON.parse(line, (key, value) => (key === "why" ? undefined : value)).report;
  const counted = Map.groupBy(ledger, ({ operationId }) => operationId);
  const times = Object.fromEntries([...counted].map(([name, { length }]) => [name, length]));
  return [
    ...(isDeepStrictEqual(given, report)
      ? []
      : [`It printed ${line}, not the report ${JSON.stringify(report)}.`]),
    ...(isDeepStrictEqual(times, carriedOut)
      ? []
      : [`It carried out ${JSON.stringify(times)}, not ${JSON.stringify(carriedOut)}.`]),
  ];
}
