/**
 * The spec author's promise: adding an operation takes no hand-written line outside `openapi/`,
 * and a description that is broken gives one clear sentence and changes nothing.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMock } from "../scripts/mock-server.ts";
import type { Document } from "../scripts/openapi.ts";
import { cellsOf } from "./support/description.ts";
import { typeFaults } from "./support/program.ts";
import { copyProject } from "./support/project-copy.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Result {
  readonly status: number;
  readonly output: string;
}

function run(copy: string, script: string, args: readonly string[] = []): Promise<Result> {
  const file = path.join(root, "scripts", script);
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: copy }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

async function fingerprint(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const names = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  const hash = createHash("sha256");
  for (const name of names) hash.update(name).update(await readFile(name));
  return hash.digest("hex");
}

describe("a new operation", () => {
  let copy: string;
  let document: Document;
  const flags = {
    "--id": "getZebraSketch",
    "--method": "get",
    "--path": "/zebra-sketch/{zebraSketchId}",
    "--sdk-name": "zebraSketches.get",
    "--tag": "Portfolio",
  };

  beforeAll(async () => {
    copy = await copyProject();
    const scaffold = await run(copy, "new-operation.ts", Object.entries(flags).flat());
    expect(scaffold).toMatchObject({
      status: 0,
      output: expect.stringContaining("getZebraSketch lints"),
    });
    const build = await run(copy, "build.ts");
    expect(build).toMatchObject({ status: 0, output: expect.stringContaining("compile") });
    document = JSON.parse(await readFile(path.join(copy, "generated", "openapi.json"), "utf8"));
  }, 60_000);
  afterAll(() => rm(copy, { recursive: true }));

  test("is a typed method of the client", async () => {
    const consumer = path.join(copy, "consumer.ts");
    await writeFile(
      consumer,
      `import { createPiTradeClient, type ZebraSketch } from "./src/index.ts";
const pitrade = createPiTradeClient();
export const sketch: ZebraSketch = await pitrade.zebraSketches.get("zebraSketchId_1");
export const id: string = sketch.zebraSketchId;
// @ts-expect-error the path parameter is a string
await pitrade.zebraSketches.get(1);
`,
    );
    expect(typeFaults([consumer])).toEqual([]);
  });

  test("is a route of the mock, and the built client calls it", async () => {
    const mock = await startMock(document);
    const { createPiTradeClient } = await import(path.join(copy, "dist/src/index.js"));
    const options = { baseUrl: mock.url, clientId: "author", secret: "a secret of the author" };
    const sketch = await createPiTradeClient(options).zebraSketches.get("zebraSketchId_1");
    await mock.close();
    expect(sketch).toEqual({ zebraSketchId: "zebraSketchId_1" });
  });

  test("is a row of contract cells", () => {
    const cells = cellsOf(document).filter(
      ({ entry }) => entry.operation.operationId === "getZebraSketch",
    );
    expect(cells.map(({ status }) => status)).toEqual([200, 400, 401, 403, 404, 429, 500]);
  });

  test("is a chapter of the reference", async () => {
    const html = await readFile(path.join(copy, "generated", "docs", "index.html"), "utf8");
    expect(html).toContain("Describe getZebraSketch in a few words");
    expect(html).toContain("pitrade.zebraSketches.get(");
  });

  test("is refused with a sentence for everything that is taken or malformed", async () => {
    const taken = await run(copy, "new-operation.ts", Object.entries(flags).flat());
    expect(taken).toEqual({
      status: 1,
      output:
        "new:operation failed:\n--id getZebraSketch exists.\n--sdk-name zebraSketches.get exists.\n" +
        "GET /zebra-sketch/{zebraSketchId} exists.\n",
    });
    const { output } = await run(copy, "new-operation.ts", ["--id", "Bad Name"]);
    expect(output.split("\n").filter((line) => line.startsWith("--"))).toHaveLength(5);
  });
});

/** Ways to break a description, and what the author is told. */
const breaks = [
  {
    name: "a field is renamed in a schema only",
    file: "components/schemas/BuyTradeRequest.yaml",
    edit: ["  amount:\n", "  sum:\n"],
    want: /^openapi\/components\/schemas\/BuyTradeRequest\.yaml:\d+:\d+ .*amount/m,
  },
  {
    name: "a status is dropped",
    file: "paths/trade.yaml",
    edit: ['    "403":\n      $ref: ../components/responses/Forbidden.yaml\n', ""],
    want: /^openapi\/paths\/trade\.yaml:\d+:\d+ .*403/m,
  },
  {
    name: "an example is made invalid",
    file: "components/examples/PlacedBuy.yaml",
    edit: ["amount: 250", "amount: many"],
    want: /^openapi\/components\/examples\/PlacedBuy\.yaml:\d+:\d+ .*number/m,
  },
  {
    name: "a reference leads nowhere",
    file: "paths/trade.yaml",
    edit: ["schemas/PlaceTradeRequest.yaml", "schemas/PlaceOrderRequest.yaml"],
    want: /^openapi\/paths\/trade\.yaml:\d+:\d+ .*PlaceOrderRequest/m,
  },
  {
    name: "the YAML cannot be parsed",
    file: "paths/bank.yaml",
    edit: ["post:\n", "post: [\n"],
    want: /openapi\/paths\/bank\.yaml:\d+/,
  },
  {
    name: "a request uses a keyword that the SDK cannot check",
    file: "components/schemas/LinkBankRequest.yaml",
    edit: ["additionalProperties: false", "additionalProperties: false\nminProperties: 4"],
    want: /body of linkBank: the SDK cannot check the keyword minProperties/,
  },
] as const;

describe("a broken description", () => {
  test.concurrent.each(breaks)(
    "gives one clear sentence and changes nothing when $name",
    async ({ file, edit, want }) => {
      const copy = await copyProject();
      const target = path.join(copy, "openapi", file);
      const source = await readFile(target, "utf8");
      expect(source).toContain(edit[0]);
      await writeFile(target, source.replace(edit[0], edit[1]));
      const before = await fingerprint(path.join(copy, "generated"));
      const { status, output } = await run(copy, "build.ts");
      expect(status).toBe(1);
      expect(output).toMatch(want);
      expect(output).not.toMatch(/^\s+at /m);
      expect(await fingerprint(path.join(copy, "generated"))).toBe(before);
      expect(await readdir(path.join(copy, ".build"))).toEqual([]);
      await rm(copy, { recursive: true });
    },
  );
});
