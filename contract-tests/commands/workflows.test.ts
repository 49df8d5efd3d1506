import { globSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createSandbox, type Sandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { redocly } from "../../scripts/lib/redocly.ts";
import { type Deviation, startDeviatingServer } from "../support/proxy.ts";
import { tokenOf } from "../support/sandbox.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const textOf = (file: string) => readFileSync(path.join(root, file), "utf8");

/** A step that ran, with the checks that it had to pass, as `redocly respect` reports it. */
interface Step {
  readonly stepId: string;
  readonly checks: readonly { readonly name: string; readonly status: string }[];
}

const workflows = globSync("openapi/workflows/*", { cwd: root }).map((file) => ({
  file,
  stepIds: parse(textOf(file)).workflows.flatMap(({ steps }: { readonly steps: readonly Step[] }) =>
    steps.map(({ stepId }) => stepId),
  ) as readonly string[],
}));

describe.each(workflows)("The workflow $file", ({ file, stepIds }) => {
  it("is linted like the description", () => {
    const apis: Readonly<Record<string, { readonly root: string }>> = parse(
      textOf("redocly.yaml"),
    ).apis;
    expect(Object.values(apis).map((api) => api.root)).toContain(file);
  });

  it("passes on the sandbox, each step as the description says, and shows no token", async () => {
    const sandbox = createSandbox();
    onTestFinished(() => sandbox.close());
    const token = await tokenOf(sandbox);
    const { runs, status, output } = await respect(file, await sandbox.listen(), token);
    const [run = []] = runs;
    expect(run.map(({ stepId }) => stepId)).toEqual(stepIds);
    for (const { checks } of run) {
      expect(checks.filter(failed)).toEqual([]);
      expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(wantedChecks));
    }
    expect(status).toBe(0);
    expect(output).toContain(stepIds.at(-1));
    expect([token, sandbox.credentials.secret].filter((each) => output.includes(each))).toEqual([]);
  });

  it("fails at every step that is answered with a wrong type, and passes those before", async () => {
    const { sandbox, deviate, credentials } = spoilOneStepMoreInEachRun();
    const url = await startDeviatingServer(sandbox, deviate);
    const token = await tokenOf({ credentials });
    const { runs, status } = await respect(file, url, token, stepIds.length);
    expect(status).toBe(1);
    expect(runs.map(verdict)).toEqual(
      stepIds.map((stepId, at) => ({
        passed: stepIds.slice(0, at),
        stepId,
        failed: expect.arrayContaining(["schema check"]),
      })),
    );
  });
});

/**
 * Runs a workflow against a server, with the tool that Redocly offers. Starting that takes longer
 * than a run, so all runs share one start; each has a copy, since a file named twice is run once.
 */
async function respect(file: string, baseUrl: string, token: string, times = 1) {
  const folder = await mkdtemp(path.join(tmpdir(), "respect-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const source = (url: string) => JSON.stringify(path.resolve(root, path.dirname(file), url));
  const text = textOf(file).replace(/(?<=url: )\S+/, source);
  const copies = Array.from({ length: times }, (_, at) => path.join(folder, `${at}.arazzo.yaml`));
  await Promise.all(copies.map((copy) => writeFile(copy, text)));
  const json = path.join(folder, "result.json");
  const { status, stdout, stderr } = await redocly(
    root,
    ["respect", ...copies, "--verbose", `--server=pitrade=${baseUrl}`, `--json-output=${json}`],
    // Not as an argument: every user of a machine can read those.
    { REDOCLY_CLI_RESPECT_INPUT: JSON.stringify({ token, email: "ada.moreno@example.com" }) },
  );
  const written = await readFile(json, "utf8").catch(() => {
    throw new Error(`The workflow did not run: ${stderr}${stdout}`);
  });
  type Executed = { executedWorkflows: { executedSteps: readonly Step[] }[] };
  const runs = Object.values<Executed>(JSON.parse(written).files).flatMap((each) =>
    each.executedWorkflows.map(({ executedSteps }) => executedSteps),
  );
  return { status, runs, output: stdout + stderr + written };
}

/** What the description has to say about every answer. */
const wantedChecks = [
  "success criteria check",
  "status code check",
  "content-type check",
  "schema check",
];

const failed = ({ status }: Step["checks"][number]) => status !== "success";

/** Which steps of a run passed, and what failed at the last. */
function verdict(run: readonly Step[]) {
  const last = run.at(-1);
  return {
    passed: run.filter(({ checks }) => !checks.some(failed)).map(({ stepId }) => stepId),
    stepId: last?.stepId,
    failed: last?.checks.filter(failed).map(({ name }) => name),
  };
}

/** Each run has its own sandbox, until an answer is spoilt: its first, its second, … */
function spoilOneStepMoreInEachRun() {
  const { partners, credentials } = createSandbox();
  let current = createSandbox({ partners });
  let [run, step] = [0, 0];
  const deviate: Deviation = (answer) => {
    if (step < run) {
      step += 1;
      return answer;
    }
    [run, step] = [run + 1, 0];
    current = createSandbox({ partners });
    return { ...answer, body: withWrongType(answer.body) };
  };
  const fetch: Sandbox["fetch"] = (input, init) => current.fetch(input, init);
  return { sandbox: { fetch }, deviate, credentials };
}

/** The same answer with an object where its last plain field stood. */
function withWrongType(body: string): string {
  const value: unknown = JSON.parse(body);
  const thing = (Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
  thing[Object.keys(thing).at(-1) as string] = { wrong: "type" };
  return JSON.stringify(value);
}
