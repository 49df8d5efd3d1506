import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createSandbox, type Sandbox } from "@pitrade/partner-sdk/testing";
import { SignJWT } from "jose";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { type Deviation, startDeviatingServer } from "./support/deviating-server.ts";
import { type Check, respect } from "./support/respect.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
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

  test("is linted like the description", () => {
    const apis: Readonly<Record<string, { readonly root: string }>> = read("redocly.yaml").apis;
    expect(Object.values(apis).map((api) => api.root)).toContain(file);
  });

  test("passes on the sandbox, each step judged by the description, and shows no token", async () => {
    const sandbox = createSandbox();
    onTestFinished(() => sandbox.close());
    const token = await tokenOf(sandbox);
    const run = await respect(file, await sandbox.listen(), inputsWith(token));
    expect(run.steps.map(({ stepId }) => stepId)).toEqual(stepIds);
    for (const { checks } of run.steps) {
      expect(checks.filter(({ status }) => status !== "success")).toEqual([]);
      expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(judgements));
    }
    expect(run.status).toBe(0);
    expect(run.output).toContain(stepIds.at(-1));
    expect([token, sandbox.credentials.secret].filter((each) => run.output.includes(each))).toEqual(
      [],
    );
  });

  test.each(stepIds.map((stepId, at) => ({ stepId, at })))(
    "fails at $stepId where that is answered with a wrong type",
    async ({ stepId, at }) => {
      const sandbox = createSandbox();
      const spoilt: Deviation = (answer, request) =>
        request.at === at ? { ...answer, body: withWrongType(answer.body) } : answer;
      const url = await startDeviatingServer(sandbox, spoilt);
      const run = await respect(file, url, inputsWith(await tokenOf(sandbox)));
      expect(run.status).toBe(1);
      expect(run.steps.at(-1)?.stepId).toBe(stepId);
      expect(
        run.steps
          .at(-1)
          ?.checks.filter(failed)
          .map(({ name }) => name),
      ).toContain("schema check");
      expect(
        run.steps
          .slice(0, -1)
          .flatMap(({ checks }) => checks)
          .filter(failed),
      ).toEqual([]);
    },
  );
});

/** What the description has to say about every answer. */
const judgements = [
  "success criteria check",
  "status code check",
  "content-type check",
  "schema check",
];

const failed = ({ status }: Check) => status !== "success";

const inputsWith = (token: string) => ({ token, email: "ada.moreno@example.com" });

function tokenOf({ credentials: { clientId, secret } }: Sandbox): Promise<string> {
  return new SignJWT({ clientId })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuedAt()
    .setExpirationTime("15m")
    .sign(new TextEncoder().encode(secret));
}

/** The same answer with an object where its last plain field stood. */
function withWrongType(body: string): string {
  const value: unknown = JSON.parse(body);
  const thing = (Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
  thing[Object.keys(thing).at(-1) as string] = { wrong: "type" };
  return JSON.stringify(value);
}
