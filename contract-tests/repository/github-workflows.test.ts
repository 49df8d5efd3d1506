/** Prevents a workflow that fails when it is needed, or that hands out more than its job needs. */
import { existsSync, globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root, textOf } from "../support/root.ts";
import { runShell, shellMissing } from "../support/shell.ts";

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: string;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows = globSync(".github/workflows/*.yml", { cwd: root }).map((file) => ({
  file,
  workflow: parse(textOf(file)) as Workflow,
}));
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);
const { scripts } = JSON.parse(textOf("package.json"));

describe.each(workflows)("$file", ({ file, workflow }) => {
  it("names scripts and programs that exist", () => {
    const named = [...textOf(file).matchAll(/npm run (\w[\w:-]*)/g)].map(([, name]) => name ?? "");
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    const programs = stepsOf(workflow).flatMap(({ run = "" }) => run.match(/^\.ci\/\w+/gm) ?? []);
    expect(programs.filter((program) => !existsSync(`${root}/${program}`))).toEqual([]);
  });

  it("gives no job more by default than reading", () => {
    expect(workflow.permissions).toBeDefined();
    expect(Object.values(workflow.permissions).filter((right) => right !== "read")).toEqual([]);
  });

  it("takes every action at a commit, which cannot be moved", () => {
    const actions = stepsOf(workflow).flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(actions.length).toBeGreaterThan(0);
  });
});

it("a change is checked for all that .ci/run checks", () => {
  const checks = [...textOf(".ci/run").matchAll(/^(?:check|suite) (np.+)$/gm)].map(
    ([, name]) => name,
  );
  expect(checks.length).toBeGreaterThan(5);
  const commands = textOf(".github/workflows/check.yml");
  expect(checks.filter((check = "") => !commands.includes(check))).toEqual([]);
});

describe("the release", () => {
  it("publishes with the Node that checks", () => {
    const [, version] = /node-version: (\d+)/.exec(textOf(".github/workflows/release.yml")) ?? [];
    expect(version).toBe(textOf(".nvmrc").trim());
  });

  const release = parse(textOf(".github/workflows/release.yml")) as Workflow;

  it("publishes, with provenance, only what was checked", () => {
    const { check, publish } = release.jobs as Readonly<Record<"check" | "publish", Job>>;
    const checks = check.steps.map(({ run = "" }) => run.split(" -- ")[0]);
    expect(checks).toEqual(expect.arrayContaining([".ci/run", "npm run check release"]));
    expect(publish.needs).toBe("check");
    const commands = publish.steps.flatMap(({ run }) => run ?? []);
    expect(commands).toEqual([
      expect.stringMatching(/^npm config set .*:_authToken" '\$\{NPM_TOKEN\}'$/),
      expect.stringMatching(/^npm publish .* --provenance --access public --tag "\$\(.*\)"$/),
    ]);
  });

  it.skipIf(shellMissing).each([
    ["v0.2.0", "--tag latest", false],
    ["v0.2.0-rc.1", "--tag next", true],
  ])("of %s goes to its readers: %s", async (GITHUB_REF_NAME, tag, isPrerelease) => {
    const run = async (name: string) => {
      const commands = stepsOf(release).map((step) => step.run ?? "");
      const command = commands.find((each) => each.startsWith(name));
      const shell = `npm() { echo "$@"; }; gh() { npm "$@"; }; ${command}`;
      return (await runShell(["-ec", shell], { GITHUB_REF_NAME })).stdout;
    };
    expect(await run("npm publish")).toContain(`--access public ${tag}\n`);
    expect(await run("gh release")).toMatch(isPrerelease ? "--prerelease" : /^((?!prerel).)+\n$/);
  });

  it("gives each job the one right that it needs", () => {
    const { check, publish, announce, ...others } = release.jobs;
    expect([check, publish, announce].map((job) => job?.permissions)).toEqual([
      { contents: "read" },
      { contents: "read", "id-token": "write" },
      { contents: "write" },
    ]);
    expect(others).toEqual({});
  });
});
