import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { redocly } from "../../scripts/lib/redocly.ts";
import { startDeviatingServer } from "../support/proxy.ts";
import { root, textOf } from "../support/root.ts";
import { startSandbox, tokenOf } from "../support/sandbox.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A step that ran, with the checks that it had to pass, as `redocly respect` reports it. */
interface Step {
  readonly stepId: string;
  readonly checks: readonly { readonly name: string; readonly status: string }[];
}

interface Workflow {
  readonly steps: readonly Step[];
  readonly outputs?: Readonly<Record<string, string>>;
}

const workflows = globSync("openapi/workflows/*", { cwd: root }).map((file) => {
  const all: readonly Workflow[] = parse(textOf(file)).workflows;
  return {
    file,
    outputs: all.map(({ outputs = {} }) => Object.values(outputs)),
    stepIds: all.flatMap(({ steps }) => steps.map(({ stepId }) => stepId)),
  };
});

describe.each(workflows)("The workflow $file", ({ file, outputs, stepIds }) => {
  it("is linted like the description", () => {
    const apis: Readonly<Record<string, { readonly root: string }>> = parse(
      textOf("redocly.yaml"),
    ).apis;
    expect(Object.values(apis).map((api) => api.root)).toContain(file);
  });

  it("answers no value under two names", () => {
    for (const values of outputs) expect(new Set(values).size).toBe(values.length);
  });

  it("passes on the sandbox, each step as the description says, and shows no token", async () => {
    const { sandbox } = await startSandbox();
    const token = await tokenOf(sandbox);
    const { run, status, output } = await respect(file, await sandbox.listen(), token);
    expect(run.map(({ stepId }) => stepId)).toEqual(stepIds);
    for (const { checks } of run) {
      expect(checks.filter(failed)).toEqual([]);
      expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(wantedChecks));
    }
    expect(status).toBe(0);
    expect(output).toContain(stepIds.at(-1));
    expect([token, sandbox.credentials.secret].filter((each) => output.includes(each))).toEqual([]);
    const moved = sandbox.ledger
      .of("createCashTransfer")
      .map(({ result }) => Object(result))
      .map(({ instructionType, amount }) => `${instructionType} ${amount}`);
    const why =
      'A step that moves cash says how much: "Deposits 1,000 dollars", "Withdraws 200 dollars".';
    expect(moved, why).toEqual(saidToMove(file));
  });

  it("fails at a step that is answered with a wrong type", async () => {
    const { sandbox } = await startSandbox();
    let answers = 0;
    const url = await startDeviatingServer(sandbox, (answer) => {
      answers += 1;
      return answers < stepIds.length ? answer : { ...answer, body: withWrongType(answer.body) };
    });
    const { run, status } = await respect(file, url, await tokenOf(sandbox));
    expect(status).toBe(1);
    const failures = run.map(({ stepId, checks }) => [
      stepId,
      checks.filter(failed).map(({ name }) => name),
    ]);
    expect(failures).toEqual(
      stepIds.map((id) => [id, id === stepIds.at(-1) ? ["schema check"] : []]),
    );
  });
});

it("The integration flow moves no cash before the bank account is verified", async () => {
  const { sandbox } = await startSandbox({ bankVerificationMs: 1 });
  const file = "openapi/workflows/integration-flow.arazzo.yaml";
  const { status } = await respect(file, await sandbox.listen(), await tokenOf(sandbox));
  expect(status).toBe(1);
  const asked = [...sandbox.requests].map(({ operationId }) => operationId);
  expect(asked).toEqual(["createAccount", "linkBank"]);
});

/** Runs a workflow against a server, with the tool that Redocly offers. */
async function respect(file: string, baseUrl: string, token: string) {
  const folder = await temporaryFolder();
  const source = (url: string) => JSON.stringify(path.resolve(root, path.dirname(file), url));
  const text = textOf(file).replace(/(?<=url: )\S+/, source);
  const copy = path.join(folder, "copy.arazzo.yaml");
  await writeFile(copy, text);
  const json = path.join(folder, "result.json");
  const { status, stdout, stderr } = await redocly(
    root,
    ["respect", copy, "--verbose", `--server=pitrade=${baseUrl}`, `--json-output=${json}`],
    // Not as an argument: every user of a machine can read those.
    { REDOCLY_CLI_RESPECT_INPUT: JSON.stringify({ token, email: "ada.moreno@example.com" }) },
  );
  const written = await readFile(json, "utf8").catch(() => {
    throw new Error(`The workflow did not run: ${stderr}${stdout}`);
  });
  type Executed = { executedWorkflows: { executedSteps: readonly Step[] }[] };
  const run = Object.values<Executed>(JSON.parse(written).files)
    .flatMap(({ executedWorkflows }) => executedWorkflows)
    .flatMap(({ executedSteps }) => executedSteps);
  return { status, run, output: stdout + stderr + written };
}

/** The cash that the steps say they move, in words. */
function saidToMove(file: string): readonly string[] {
  const sentences = textOf(file).matchAll(/(Deposit|Withdraw)(?:s|al of)? ([\d,]+) dollars/g);
  const kinds: Readonly<Record<string, string>> = { Deposit: "DEPOSIT", Withdraw: "WITHDRAWAL" };
  return Array.from(
    sentences,
    ([, kind = "", amount]) => `${kinds[kind]} ${amount?.replace(",", "")}`,
  );
}

/** What the description has to say about every answer. */
const wantedChecks = [
  "success criteria check",
  "status code check",
  "content-type check",
  "schema check",
];

const failed = ({ status }: Step["checks"][number]) => status !== "success";

/** The same answer with an object where its last plain field stood. */
function withWrongType(body: string): string {
  const value: unknown = JSON.parse(body);
  const thing = (Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
  thing[Object.keys(thing).at(-1) as string] = { wrong: "type" };
  return JSON.stringify(value);
}
