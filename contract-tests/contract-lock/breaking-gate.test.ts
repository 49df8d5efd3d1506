import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Document } from "../../scripts/lib/openapi.ts";
import { changesBetween } from "../../scripts/release/breaking/changes.ts";
import { compareVersions, requiredVersion } from "../../scripts/release/breaking/version.ts";
import { description } from "../support/description.ts";
import { runNode } from "../support/process.ts";

/** Where a description is changed, and what is put there; `undefined` takes it away. */
interface Edit {
  readonly at: readonly string[];
  readonly put: unknown;
}

function edited({ at, put }: Edit): Document {
  const copy = structuredClone(description);
  const parent = at.slice(0, -1).reduce<unknown>((node, key) => asPart(node)[key], copy);
  const key = at.at(-1) as string;
  if (put === undefined) delete asPart(parent)[key];
  else asPart(parent)[key] = put;
  return copy;
}

const asPart = (node: unknown) => node as Record<string, unknown>;

const renamedMethod: Edit = { at: ["paths", "/bank", "get", "x-sdk-name"], put: "banks.all" };

/** What an author may do, and who is told. */
const edits: readonly {
  name: string;
  edit: Edit;
  rule: string;
  whom: string;
  breaking: boolean;
}[] = [
  {
    name: "an operation is removed",
    edit: { at: ["paths", "/trade/{tradeId}", "delete"], put: undefined },
    rule: "api-removed-without-deprecation",
    whom: "whoever calls the API",
    breaking: true,
  },
  {
    name: "an operationId is renamed",
    edit: { at: ["paths", "/account", "get", "operationId"], put: "readAccount" },
    rule: "api-operation-id-removed",
    whom: "whoever names the operation",
    breaking: true,
  },
  {
    name: "a method is renamed",
    edit: renamedMethod,
    rule: "sdk-name-changed",
    whom: "whoever calls the method",
    breaking: true,
  },
  {
    name: "a refusal is no longer declared",
    edit: { at: ["paths", "/trade", "post", "responses", "403"], put: undefined },
    rule: "response-non-success-status-removed",
    whom: "whoever reads this answer",
    breaking: true,
  },
  {
    name: "an answer loses a field",
    edit: { at: ["components", "schemas", "Holding", "properties", "quantity"], put: undefined },
    rule: "response-required-property-removed",
    whom: "whoever reads this answer",
    breaking: true,
  },
  {
    name: "a request demands more",
    edit: {
      at: ["components", "schemas", "BuyTradeRequest", "required"],
      put: ["ticker", "orderSide", "amount", "executeAt"],
    },
    rule: "request-property-became-required",
    whom: "whoever sends this request",
    breaking: true,
  },
  {
    name: "no token is demanded any more",
    edit: { at: ["security"], put: [] },
    rule: "security-removed",
    whom: "everybody",
    breaking: true,
  },
  {
    name: "one operation is opened to everybody",
    edit: { at: ["paths", "/bank", "post", "security"], put: [{}] },
    rule: "security-removed",
    whom: "everybody",
    breaking: true,
  },
  {
    name: "a password may be printed",
    edit: {
      at: [
        "components",
        "schemas",
        "CreateAccountRequest",
        "properties",
        "password",
        "x-sensitive",
      ],
      put: undefined,
    },
    rule: "sensitive-mark-removed",
    whom: "whoever logs",
    breaking: true,
  },
  {
    name: "an answer gains a field",
    edit: {
      at: ["components", "schemas", "Trade", "properties", "fee"],
      put: { type: "number" },
    },
    rule: "response-optional-property-added",
    whom: "whoever reads this answer",
    breaking: false,
  },
];

describe("the changes of a description", () => {
  it.each(edits)(
    "are told to those who meet them when $name",
    async ({ edit, rule, whom, breaking }) => {
      const changes = await changesBetween(description, edited(edit));
      expect(changes.find((change) => change.rule === rule)).toMatchObject({ whom, breaking });
      expect(changes.some((change) => change.breaking)).toBe(breaking);
    },
  );

  it("are none between a description and itself", async () => {
    expect(await changesBetween(description, description)).toEqual([]);
  });
});

describe("the version that changes need", () => {
  const change = { whom: "", where: "", text: "", rule: "" };
  const [breaks, adds] = [
    { ...change, breaking: true },
    { ...change, breaking: false },
  ];

  it.each([
    ["0.1.4", [], "0.1.4"],
    ["0.1.4", [adds], "0.1.5"],
    ["0.1.4", [adds, breaks], "0.2.0"],
    ["1.2.3", [], "1.2.3"],
    ["1.2.3", [adds], "1.3.0"],
    ["1.2.3", [breaks, adds], "2.0.0"],
  ])("after %s with %j is %s", (released, changes, required) => {
    expect(requiredVersion(released, changes)).toBe(required);
  });

  it.each([
    ["1.2.3", "1.2.3", 0],
    ["1.2.3", "1.2.4", -1],
    ["1.10.0", "1.9.0", 1],
    ["2.0.0", "10.0.0", -1],
  ])("%s against %s compares as numbers do", (one, other, sign) => {
    expect(Math.sign(compareVersions(one, other))).toBe(sign);
  });
});

describe("npm run check breaking", () => {
  const script = fileURLToPath(new URL("../../scripts/release/check-breaking.ts", import.meta.url));

  interface Project {
    readonly released?: Document;
    readonly version: string;
    readonly changelog: string;
  }

  async function check({ released, version, changelog }: Project) {
    const root = await mkdtemp(path.join(tmpdir(), "gate-"));
    onTestFinished(() => rm(root, { recursive: true }));
    const write = async (file: string, content: unknown) => {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      const text = typeof content === "string" ? content : JSON.stringify(content);
      await writeFile(path.join(root, file), text);
    };
    await write("package.json", { version });
    await write("CHANGELOG.md", changelog);
    await write("generated/openapi.json", description);
    if (released) await write("contract-tests/contract-lock/released/0.1.0.json", released);
    const { status, stdout, stderr } = await runNode([script], { cwd: root });
    return { status, output: stdout + stderr };
  }

  const older = edited(renamedMethod);

  it("passes when nothing changed", async () => {
    const project = { released: description, version: "0.1.0", changelog: "\n## 0.1.0\n" };
    expect(await check(project)).toEqual({
      status: 0,
      output: "0 changes since 0.1.0, 0 of them breaking.\n",
    });
  });

  it("demands a version and a changelog entry for what breaks", async () => {
    const { status, output } = await check({ released: older, version: "0.1.1", changelog: "" });
    expect(status).toBe(1);
    expect(output).toContain(
      "breaking  whoever calls the method: GET /bank the method `banks.all` is now called `banks.list` (sdk-name-changed)",
    );
    expect(output).toContain("package.json says 0.1.1, but these changes since 0.1.0 need 0.2.0.");
    expect(output).toContain('CHANGELOG.md has no entry "## 0.1.1"');
    expect(output).not.toMatch(/^\s+at /m);
  });

  it("passes with the version and the entry", async () => {
    const project = { released: older, version: "0.2.0", changelog: "\n## 0.2.0\n" };
    expect(await check(project)).toMatchObject({ status: 0 });
  });

  it("says what to do when nothing was released yet", async () => {
    const { status, output } = await check({ version: "0.1.0", changelog: "\n## 0.1.0\n" });
    expect(status).toBe(1);
    expect(output).toContain("Record one with: npm run contract record");
  });
});
