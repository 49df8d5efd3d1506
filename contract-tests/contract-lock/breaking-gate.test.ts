import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { changesBetween } from "../../scripts/build/changelog/changes-between.ts";
import type { Document } from "../../scripts/lib/openapi.ts";
import { runNode } from "../../scripts/lib/run-process.ts";
import { description } from "../support/description.ts";
import { replaceAt } from "../support/description-nodes.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** The description with a part changed; without it where nothing is put there. */
const edited = (place: string, part?: unknown): Document =>
  replaceAt(description, place.split(" "), part);

const renamedMethod = edited("paths /bank get x-sdk-name", "banks.all");
const demanding = ["ticker", "orderSide", "amount", "executeAt"];
const note = { name: "x-note", in: "header", schema: { type: "string" } };
const number = { type: "number" };
const schemas = "components schemas";
const password = `${schemas} CreateAccountRequest properties password`;

/** By who is told: what an author does, and by which check; an addition breaks nothing. */
const edits: Readonly<Record<string, readonly (readonly [revision: Document, id: string])[]>> = {
  "callers of the API": [
    [edited("paths /trade/{tradeId} delete"), "api-removed-without-deprecation"],
  ],
  "users of the operationId": [
    [edited("paths /account get operationId", "readAccount"), "api-operation-id-removed"],
  ],
  "callers of the method": [
    [renamedMethod, "sdk-name-changed"],
    // Its first header comes before the options.
    [edited("paths /trade post parameters", [note]), "sdk-arguments-changed"],
  ],
  "readers of this response": [
    [edited("paths /trade post responses 403"), "response-non-success-status-removed"],
    [edited(`${schemas} Holding properties quantity`), "response-required-property-removed"],
    // A warning to oasdiff, and a field that readers miss.
    [edited(`${schemas} Trade properties averagePrice`), "response-optional-property-removed"],
    [edited(`${schemas} Trade properties fee`, number), "response-optional-property-added"],
  ],
  "senders of this request": [
    [edited(`${schemas} BuyTradeRequest required`, demanding), "request-property-became-required"],
  ],
  everyone: [
    [edited("security", []), "security-removed"],
    [edited("paths /bank post security", [{}]), "security-removed"],
  ],
  "users of logs": [[edited(`${password} x-sensitive`), "sensitive-mark-removed"]],
};
const rows = Object.entries(edits).flatMap(([whom, told]) =>
  told.map(([revision, id]) => [whom, id, revision] as const),
);

describe("the changes of a description", () => {
  it.each(rows)("are told to %s, by %s", async (whom, id, revision) => {
    const changes = await changesBetween(description, revision);
    const breaking = !id.endsWith("-added");
    expect(changes.find((change) => change.id === id)).toMatchObject({ whom, breaking });
    expect(changes.some((change) => change.breaking)).toBe(breaking);
  });

  it("are none between a description and itself", async () => {
    expect(await changesBetween(description, description)).toEqual([]);
  });
});

describe("npm run check breaking", () => {
  const script = path.resolve("scripts/release/run-check.ts");

  /** Runs it in a project of this version, with these releases. */
  async function check(version: string, changelog: string, releases: Record<string, Document>) {
    const root = await temporaryFolder();
    const files = {
      "package.json": { version },
      "generated/openapi.json": description,
      ...Object.fromEntries(
        Object.entries(releases).map(([name, document]) => [
          `contract-tests/contract-lock/released/${name}.json`,
          document,
        ]),
      ),
    };
    await writeFile(path.join(root, "CHANGELOG.md"), changelog);
    for (const [file, value] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), JSON.stringify(value));
    }
    const { status, stdout, stderr } = await runNode([script, "breaking"], { cwd: root });
    return { status, output: stdout + stderr };
  }

  it("passes when nothing changed", async () => {
    expect(await check("0.1.0", "\n## 0.1.0\n- First.\n", { "0.1.0": description })).toEqual({
      status: 0,
      output: "ok      breaking: 0 changes since 0.1.0, 0 of them breaking\n",
    });
  });

  // A pre-release has recorded the change already: it excuses nothing.
  it("demands a version and a changelog entry for what breaks", async () => {
    const releases = { "0.1.0": renamedMethod, "0.2.0-rc.1": description };
    const { status, output } = await check("0.1.1", "", releases);
    expect(status).toBe(1);
    expect(output).toContain(
      "breaking  callers of the method: GET /bank the method `banks.all` is now called `banks.list` (sdk-name-changed)",
    );
    expect(output).toContain("0.1.1 must be at least 0.2.0, because since 0.1.0:");
    expect(output).toContain('CHANGELOG.md has no entry "## 0.1.1"');
    expect(output).not.toMatch(/^\s+at /m);
  });

  it("passes with the version and the entry", async () => {
    const changelog = "\n## 0.2.0\n- Renamed.\n";
    expect(await check("0.2.0", changelog, { "0.1.0": renamedMethod })).toMatchObject({
      status: 0,
    });
  });

  it("says what to do when nothing was released yet", async () => {
    const { status, output } = await check("0.1.0", "\n## 0.1.0\n- First.\n", {});
    expect(status).toBe(1);
    expect(output).toContain("Record one with: npm run contract record");
  });
});
