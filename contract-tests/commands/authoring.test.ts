/** The spec author's promise: adding an operation takes no hand-written line outside `openapi/`. */
import { appendFile, cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import { type Document, operationsOf } from "../../scripts/lib/openapi.ts";
import { readTree } from "../../scripts/lib/read-tree.ts";
import { runNode } from "../../scripts/lib/run-process.ts";
import { samplesOf } from "../support/code-samples.ts";
import { cellsOf } from "../support/description.ts";
import { copyProject, runScript } from "../support/project-copy.ts";
import { shellMissing } from "../support/shell.ts";

/** What does not compile, and so ends the build, unless the new operation is a method with the types of its schema. */
const consumer = `import { createPiTradeClient, isFinalZebraSketchState, type ZebraSketch } from "./index.ts";
const pitrade = createPiTradeClient();
export const sketch: ZebraSketch = await pitrade.zebraSketches.get("zebraSketchId_1");
export const id: string = sketch.zebraSketchId;
// @ts-expect-error the path parameter is a string
await pitrade.zebraSketches.get(1);
export const done: ZebraSketch = await pitrade.zebraSketches.waitUntilDry("zebraSketchId_1");
if (done.state && isFinalZebraSketchState(done.state)) done.state satisfies "DRY" | "TORN";
`;

/** What cURL prints of an answer, and where programs print a part: the size of a file. */
const printedBy: Readonly<Record<string, readonly [whole: string, part?: string]>> = {
  getZebraSketch: ["zebraSketchId_1"],
  createZebraStripe: ["Describe it", "11"],
  updateAccount: ["acc_7Q2M4K9X"],
  placeZebra: ["zebraId_1"],
};

/** A status that comes to an end, as an author adds one to a scaffolded schema. */
const state = `  state:
    type: string
    x-extensible-enum: [WET, DRY, TORN]
    x-final: { read: getZebraSketch, states: [DRY, TORN], wanted: DRY }
    description: Whether it may be touched.
    examples: [DRY]
`;

describe("a new operation", () => {
  let copy: string;
  let document: Document;
  const flags =
    "--id getZebraSketch --method get --path /zebra-sketch/{zebraSketchId} --sdk-name zebraSketches.get --tag Portfolio";
  const withBody =
    "--id createZebraStripe --method post --path /zebra-sketch/{zebraSketchId}/stripe --sdk-name zebraSketches.stripe --tag Portfolio --answer application/pdf --query color,width";
  /** Its answer is one that others have, too. */
  const withKnownAnswer =
    "--id updateAccount --method patch --path /account --sdk-name accounts.update --tag Accounts";
  /** A file of this name is there already, of another path. */
  const withLikePath =
    "--id placeZebra --method put --path /Trade --sdk-name zebras.place --tag Trades";
  const newOperation = (line: string) => runScript(copy, "new-operation.ts", line.split(" "));

  const samplesFolder = () => path.join(copy, "openapi", "code-samples");

  async function scaffoldedPrograms(): Promise<readonly string[]> {
    return (await readdir(samplesFolder())).filter((name) =>
      /(Zebra|updateAccount).*\.ts$/.test(name),
    );
  }

  /** The package's name leads to the project, not to a copy of it: samples are led to the copy. */
  async function leadToCopy(folder: string, index: string): Promise<void> {
    for (const name of await scaffoldedPrograms()) {
      const source = await readFile(path.join(samplesFolder(), name), "utf8");
      const led = source.replace('"@pitrade/partner-sdk"', JSON.stringify(index));
      await writeFile(path.join(folder, name), led);
    }
  }

  beforeAll(async () => {
    copy = await copyProject();
    expect(await newOperation(withBody)).toMatchObject({ status: 0 });
    expect(await newOperation(withKnownAnswer)).toMatchObject({ status: 0 });
    expect(await newOperation(withLikePath)).toMatchObject({ status: 0 });
    const scaffold = await newOperation(flags);
    expect(scaffold.output).toContain("getZebraSketch lints");
    expect(scaffold.status).toBe(0);
    const components = path.join(copy, "openapi", "components");
    await appendFile(`${components}/schemas/ZebraSketch.yaml`, state);
    await appendFile(`${components}/examples/ZebraSketchExample.yaml`, "  state: DRY\n");
    // The build compiles what lies in src/: a consumer, and the samples.
    await writeFile(path.join(copy, "src", "consumer.ts"), consumer);
    await leadToCopy(path.join(copy, "src"), "./index.ts");
    const build = await runScript(copy, "build.ts");
    expect(build).toMatchObject({ status: 0, output: expect.stringContaining("compile") });
    // What runs the tests cannot import from a folder with such a name.
    const plain = copy.replace(" #1 50%25 ", "-");
    await rename(copy, plain);
    copy = plain;
    document = JSON.parse(await readFile(path.join(copy, "generated", "openapi.json"), "utf8"));
  }, 180_000);
  afterAll(() => rm(copy, { recursive: true }));

  it("is a route of the mock, and the built client calls it", async () => {
    const mock = await startMock(document);
    const { createPiTradeClient } = await import(path.join(copy, "dist/index.js"));
    const options = { baseUrl: mock.url, clientId: "author", secret: "a secret of the author" };
    const { zebraSketches } = createPiTradeClient(options);
    const sketch = await zebraSketches.get("zebraSketchId_1");
    const done = await zebraSketches.waitUntilDry("zebraSketchId_1", { timeoutMs: 10_000 });
    await mock.close();
    expect(sketch).toEqual({ zebraSketchId: "zebraSketchId_1", state: "DRY" });
    expect(done).toEqual(sketch);
  });

  it("is a row of contract cells", () => {
    const statuses = cellsOf(document).flatMap(({ entry: { operation }, status }) =>
      operation.operationId === "getZebraSketch" ? [status] : [],
    );
    expect(statuses).toEqual([200, 400, 401, 403, 404, 429, 500]);
  });

  it("is a row of the README, and counted there", async () => {
    const readme = await readFile(path.join(copy, "README.md"), "utf8");
    expect(readme).toContain(
      "| `zebraSketches.get` | `GET /zebra-sketch/{zebraSketchId}` | assumed |\n\n",
    );
    const designed = operationsOf(document).filter(
      ({ operation }) => operation["x-provenance"] !== "documented",
    );
    expect(readme).toContain(`${designed.length} are designed by us`);
  });

  it("is a chapter of the reference", async () => {
    const html = await readFile(path.join(copy, "generated", "docs", "index.html"), "utf8");
    expect(html).toContain("Describe getZebraSketch in a few words");
    expect(html).toContain("pitrade.zebraSketches.get(");
  });

  it("has samples that compile and run, with a body and without", async () => {
    const mock = await startMock(document);
    const folder = path.join(copy, "samples");
    await cp(samplesFolder(), folder, { recursive: true });
    await leadToCopy(folder, path.join(copy, "src", "index.ts"));
    const samples = samplesOf(document, folder).filter(
      ({ operationId, label }) =>
        Object.hasOwn(printedBy, operationId) && !(label === "cURL" && shellMissing),
    );
    for (const sample of samples) {
      const { exchanges, printed, failure } = await sample.run(mock.url);
      expect({ failure, exchanges }).toMatchObject({
        failure: undefined,
        exchanges: [{ method: sample.entry.method, answer: { status: 200, violations: null } }],
      });
      const [whole, part = whole] = printedBy[sample.operationId] ?? [];
      expect(printed).toContain(sample.label === "cURL" ? whole : part);
    }
    await mock.close();
  });

  it("has samples that are formatted as the project is", async () => {
    const biome = path.resolve("node_modules/@biomejs/biome/bin/biome");
    for (const name of await scaffoldedPrograms()) {
      const input = await readFile(path.join(samplesFolder(), name), "utf8");
      const args = [biome, "format", `--stdin-file-path=openapi/code-samples/${name}`];
      expect(await runNode(args, { input })).toMatchObject({ status: 0, stdout: input });
    }
  });

  it("is a page in Markdown, a link for language models and a part of api.md", async () => {
    const read = (file: string) => readFile(path.join(copy, "generated", "docs", file), "utf8");
    expect(await read("operations/getZebraSketch.md")).toContain("| `zebraSketchId` | path |");
    expect(await read("llms.txt")).toContain("(operations/getZebraSketch.md)");
    expect(await read("api.md")).toContain("[getZebraSketch](#getzebrasketch)");
  });

  it("is refused with a sentence for everything that is taken or malformed", async () => {
    const taken = await newOperation(flags);
    expect(taken).toEqual({
      status: 1,
      output:
        "new:operation failed:\n--id getZebraSketch exists.\n--sdk-name zebraSketches.get exists.\n" +
        "GET /zebra-sketch/{zebraSketchId} exists.\n",
    });
    const before = await readTree(path.join(copy, "openapi"));
    const ambiguous = await newOperation(
      "--id getOther --method get --path /zebra-sketch/{id} --sdk-name zebraSketches.other --tag Portfolio",
    );
    expect(ambiguous).toMatchObject({
      status: 1,
      output: expect.stringContaining("would take one for the other"),
    });
    const unshown = await newOperation(
      "--id getHolding --method get --path /holding --sdk-name holdings.get --tag Portfolio",
    );
    const sentence = "getHolding: the schema Holding is there, and no operation answers an example";
    expect(unshown).toMatchObject({ status: 1, output: expect.stringContaining(sentence) });
    expect(await readTree(path.join(copy, "openapi"))).toEqual(before);
    const { output } = await runScript(copy, "new-operation.ts", [
      ...["--id", "Bad Name", "--answer", "text/html", "--query", "color,,width"],
    ]);
    expect(output.split("\n").filter((line) => line.startsWith("--"))).toHaveLength(7);
    const help = await newOperation("--help");
    expect(help).toEqual({ status: 0, output: expect.stringMatching(/^Usage: .* --id .*\n$/) });
  });
});

it("A description whose lines end as on Windows is the same", async () => {
  const copy = await copyProject();
  const folder = path.join(copy, "openapi");
  for (const [file, text] of await readTree(folder)) {
    const isSource = /\.(yaml|md|sh|ts)$/.test(file) && !file.startsWith("rules/");
    if (isSource) await writeFile(path.join(folder, file), `${text}`.replaceAll("\n", "\r\n"));
  }
  const { status, output } = await runScript(copy, "build.ts");
  expect(status, output).toBe(0);
  for (const file of ["openapi.json", "schema.d.ts", "client.ts", "docs/api.md"]) {
    const texts = [copy, "."].map((from) => readFile(path.join(from, "generated", file), "utf8"));
    const [built, before] = await Promise.all(texts);
    expect(built === before, file).toBe(true);
  }
});
