import { beforeAll, describe, expect, it } from "vitest";
import { dialectPage } from "./dialect/dialect-page.ts";
import { dialectTable, type Part } from "./dialect/dialect-table.ts";
import { refusedCases } from "./dialect/refused-cases.ts";
import { type Files, type LintProblem, lint } from "./testing/lint.ts";
import { POST, queryParameter, REQUEST, TRADE, tinyFiles } from "./testing/tiny-description.ts";

const written = (content: unknown) => JSON.stringify(content, null, 2);

const cases = refusedCases.map((each, index) => {
  const { part, name, item, line, files = {}, root = {}, version = "3.1.0" } = each;
  const { rows, others }: Part = dialectTable[part];
  const isKnown = Object.hasOwn(rows, name);
  const sentence = isKnown ? String(rows[name]) : String(others).replaceAll("{}", name);
  const at = `${index}.json`;
  const all: Readonly<Record<string, unknown>> = { [at]: item, ...files };
  const isOfRoot = !each.file && (each.root ?? each.path ?? each.version) !== undefined;
  const file = isOfRoot ? "openapi.json" : `refused/${each.file ?? at}`;
  const path = each.path ?? `/refused-${index}`;
  const row = isKnown ? name : "others";
  const text = written(all[each.file ?? at]);
  return { part, name, row, sentence, version, path, root, at, all, file, text, line };
});

type Case = (typeof cases)[number];

const escaped = (key: string) => key.replaceAll("/", "~1");

/** Descriptions with a file for each thing that is refused, one of each version; all in one run. */
async function lintRefused(): Promise<readonly LintProblem[]> {
  const versions = Map.groupBy(cases, ({ version }) => version);
  const problems = await lint([...versions].map(([version, all]) => refusedFiles(version, all)));
  return problems.flat().filter(({ rule }) => rule === "pitrade/dialect");
}

function refusedFiles(openapi: string, cases: readonly Case[]): Files {
  const changes = cases.flatMap(({ path, at, root }) => [
    [`/paths/${escaped(path)}`, { $ref: `refused/${at}` }],
    ...Object.entries(root).map(([key, value]) => [`/${key}`, value]),
  ]);
  const files = cases.flatMap(({ all }) =>
    Object.entries(all).map(([name, content]) => [`refused/${name}`, written(content)]),
  );
  return tinyFiles(
    { "/openapi": openapi, ...Object.fromEntries(changes) },
    Object.fromEntries(files),
  );
}

describe("The dialect", () => {
  let problems: readonly LintProblem[];
  beforeAll(async () => {
    problems = await lintRefused();
  }, 60_000);

  it.each(cases)("refuses $part: $name", ({ file, text, sentence, line }) => {
    const start = /^["{]/.test(line) ? line : `"${line}": `;
    const alike = text.split("\n").filter((each) => each.trim().startsWith(start));
    if (start !== line) expect(alike).toHaveLength(1);
    const said = problems
      .filter((each) => each.file === file)
      .filter((each) => file !== "openapi.json" || each.line.startsWith(start))
      .map((each) => [each.message.slice(-sentence.length), each.line.slice(0, start.length)]);
    expect(said).toEqual([[sentence, start]]);
    expect(sentence).toMatch(/\.$/);
  });

  it("names the keyword that is refused", () => {
    const said = problems.filter(({ line }) => line.startsWith('"default": "A"'));
    const starts = said.map(({ message }) => message.replace(/"\d.*/, ""));
    expect(starts).toEqual([`"default" of the request field `, `"default" of the answer field `]);
  });

  it("has a case for everything that it refuses, and no other", () => {
    const refused = Object.entries<Part>(dialectTable).flatMap(([part, { rows, others }]) => [
      ...Object.keys(rows).flatMap((name) => (rows[name] === true ? [] : `${part}: ${name}`)),
      ...(others === true ? [] : [`${part}: others`]),
    ]);
    const tried = new Set(cases.map(({ part, row }) => `${part}: ${row}`));
    expect([...tried].sort()).toEqual(refused.sort());
  });
});

it("The page about the dialect says what the table says", async () => {
  await expect(dialectPage()).toMatchFileSnapshot("dialect/README.md");
});

it("What a rule or a reference says already is not said again", async () => {
  const nowhere = { $ref: "nowhere.json" };
  const found = await lint([
    tinyFiles({ [`${TRADE}/properties/more`]: nowhere }),
    tinyFiles({ [`${REQUEST}/properties/password`]: nowhere }),
    tinyFiles({ [`${POST}/responses/400`]: nowhere }),
    tinyFiles({ [`${POST}/requestBody/content/application~1json/schema`]: nowhere }),
    ...[`${POST}/callbacks`, "/components/callbacks"].map((place) =>
      tinyFiles({ [place]: { heard: { "{$request.body#/url}": { post: {} } } } }),
    ),
    tinyFiles({ "/components/pathItems": { heard: { post: {} } } }),
    tinyFiles({ [`${TRADE}/properties/tradeId/nullable`]: true }),
    tinyFiles({ [`${TRADE}/properties/tradeId/type`]: "strin" }),
    tinyFiles({ [`${TRADE}/properties/tradeId/type`]: ["string", "nul"] }),
    tinyFiles({ [`${TRADE}/properties/tradeId/pattern`]: "(" }),
    tinyFiles({ [`${TRADE}/properties/tradeId/minLength`]: "a" }),
  ]);
  expect(found.map((problems) => problems.map(({ rule }) => rule))).toEqual([
    ["no-unresolved-refs"],
    ["no-unresolved-refs"],
    ["no-unresolved-refs"],
    ["no-unresolved-refs", "no-unused-components"],
    ["pitrade/dialect"],
    ["pitrade/dialect"],
    ["pitrade/dialect"],
    ["pitrade/dialect"],
    ["pitrade/dialect"],
    ["pitrade/dialect"],
    ["pitrade/patterns"],
    ["struct"],
  ]);
});

// Floats cannot be divided: 4.35 / 0.01 is 434.99999999999994.
it.each<[number, number, number]>([
  [4.35, 0.01, 0],
  [284441209.39, 0.01, 0],
  [-1.1e-7, 1e-8, 0],
  [4.355, 0.01, 3],
  [1e-9, 0.01, 3],
])("the example %d of multipleOf %d is refused in %d places", async (value, multipleOf, count) => {
  const schema = { type: "number", multipleOf, description: "How much.", examples: [value] };
  const named = { name: "a~/b", schema: { type: "number", multipleOf }, example: value };
  const [found = []] = await lint([
    tinyFiles({
      [`${REQUEST}/properties/amount`]: schema,
      [`${POST}/requestBody/content/application~1json/examples/Example/value/amount`]: value,
      [`${POST}/parameters`]: [queryParameter({ ...named, "x-provenance": "assumed" })],
    }),
  ]);
  expect(found.filter(({ message }) => message.includes("multiple of"))).toHaveLength(count);
});
