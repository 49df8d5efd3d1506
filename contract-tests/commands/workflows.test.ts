import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createSandbox, type Sandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { type Deviation, startDeviatingServer } from "../support/proxy.ts";
import { type Check, respect, type Step } from "../support/respect.ts";
import { tokenOf } from "../support/sandbox.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => parse(readFileSync(`${root}/${file}`, "utf8"));

const workflows = globSync("openapi/workflows/*", { cwd: root }).map((file) => ({
  file,
  steps: (read(file) as Arazzo).workflows.flatMap(({ steps }) => steps),
}));

interface Arazzo {
  readonly workflows: readonly { readonly steps: readonly { readonly stepId: string }[] }[];
}

describe.each(workflows)("The workflow $file", ({ file, steps }) => {
  const stepIds = steps.map(({ stepId }) => stepId);

  it("is linted like the description", () => {
    const apis: Readonly<Record<string, { readonly root: string }>> = read("redocly.yaml").apis;
    expect(Object.values(apis).map((api) => api.root)).toContain(file);
  });

  it("passes on the sandbox, each step as the description says, and shows no token", async () => {
    const sandbox = createSandbox();
    onTestFinished(() => sandbox.close());
    const token = await tokenOf(sandbox);
    const { runs, status, output } = await respect(file, await sandbox.listen(), inputsWith(token));
    const [run] = runs as readonly [readonly Step[]];
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
    const inputs = inputsWith(await tokenOf({ credentials }));
    const { runs, status } = await respect(file, url, inputs, stepIds.length);
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

/** What the description has to say about every answer. */
const wantedChecks = [
  "success criteria check",
  "status code check",
  "content-type check",
  "schema check",
];

const failed = ({ status }: Check) => status !== "success";

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

const inputsWith = (token: string) => ({ token, email: "ada.moreno@example.com" });

/** The same answer with an object where its last plain field stood. */
function withWrongType(body: string): string {
  const value: unknown = JSON.parse(body);
  const thing = (Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
  thing[Object.keys(thing).at(-1) as string] = { wrong: "type" };
  return JSON.stringify(value);
}
