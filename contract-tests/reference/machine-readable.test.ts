/**
 * Nothing that the description says of an operation is missing in its Markdown. It prevents a
 * person without JavaScript, or a language model, from sending a request with a field left out.
 */
import { describe, expect, it } from "vitest";
import {
  type Document,
  type FinalStates,
  type Header,
  type OperationEntry,
  operationsOf,
  type Provenance,
  type Response,
  resolve,
  type Schema,
} from "../../scripts/lib/openapi.ts";
import { provenanceOf } from "../../scripts/lib/provenance.ts";
import { description, examplesOf, mediaOf } from "../support/description.ts";
import { published, publishedFiles } from "../support/published.ts";

const api = published("api.md");

/** The mark in front of an operation's text, which says where it is known from. */
const marks = { documented: undefined, described: "Described", assumed: "Assumed" } as const;

/** The part of `api.md` between the heading of an operation and that of what follows it. */
function sectionOf(operationId: string): string {
  const start = api.indexOf(`\n### ${operationId}\n`);
  const length = api.slice(start + 1).search(/\n#{2,3} (?=\w)/);
  return start === -1 ? "" : api.slice(start, length === -1 ? undefined : start + 1 + length);
}

const cases = operationsOf(description).flatMap((entry) => [
  { entry, where: "api.md", text: sectionOf(entry.operation.operationId) },
  {
    entry,
    where: `operations/${entry.operation.operationId}.md`,
    text: published(`operations/${entry.operation.operationId}.md`),
  },
]);

/** The facts of which no row of a table has all the words. */
function missing(text: string, facts: readonly NamedFact[]): readonly NamedFact[] {
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  return facts.filter(
    ({ name, words }) =>
      !rows.some((row) => nameOf(row) === name && words.every((word) => row.includes(word))),
  );
}

function nameOf(row: string): string | undefined {
  return /^\| `(?:[^`]*[.\])])?([^`.\])]+)` \|/.exec(row)?.[1];
}

describe.each(cases)("$where on $entry.operation.operationId", ({ entry, where, text }) => {
  const { operation, method, path } = entry;
  const responses = Object.entries(operation.responses).map(([status, given]) => ({
    status,
    response: resolve<Response>(description, given),
  }));

  it("has its call, its method, its summary, its text with its mark, its origin and its token", () => {
    const wanted = [
      `\`${method} ${path}\``,
      `\`pitrade.${operation["x-sdk-name"]}\``,
      operation.summary,
      operation.description,
      `- Origin: ${operation["x-provenance"]}`,
      "- Token: `partnerToken`",
    ];
    expect(wanted.filter((each) => !text.includes(each))).toEqual([]);
    expect(/^\*\*(Assumed|Described)\.\*\* /m.exec(text)?.[1]).toBe(
      marks[operation["x-provenance"]],
    );
  });

  it("has every parameter with its place, constraints, text and example", () => {
    expect(missing(text, parameterFacts(entry))).toEqual([]);
  });

  it("has every field of the request with its constraints and its text", () => {
    const facts = factsWithin(description, operation.requestBody ?? {}, operation["x-provenance"]);
    expect(facts.length > 0).toBe(operation.requestBody !== undefined);
    expect(missing(text, facts)).toEqual([]);
    expect(text).toContain(operation.requestBody?.description ?? "");
  });

  it("has every answer with its meaning, its headers and its fields", () => {
    const headings = Array.from(text.matchAll(/^#+ (\d{3})\n\n(.*)$/gm), ([, status, meaning]) => [
      status,
      meaning,
    ]);
    expect(headings).toEqual(
      responses.map(({ status, response }) => [status, response.description]),
    );
    const facts = responses.flatMap(({ response }) =>
      factsWithin(description, response, operation["x-provenance"]),
    );
    expect(facts).not.toEqual([]);
    expect(missing(text, facts)).toEqual([]);
  });

  it("has every example and every sample", () => {
    const bodies = [operation.requestBody, ...responses.map(({ response }) => response)];
    const examples = bodies.flatMap((body) =>
      Object.values(examplesOf(description, mediaOf(body?.content))),
    );
    // A page of its own has one for each language.
    const samples = (operation["x-codeSamples"] ?? []).filter(
      ({ label }) => where === "api.md" || label !== "fetch + jose",
    );
    const blocks = [
      ...examples.map((value) => JSON.stringify(value, null, 2)),
      ...samples.map(({ source }) => source.trimEnd()),
    ];
    expect(blocks.length).toBeGreaterThan(responses.length);
    expect(blocks.filter((each) => !text.includes(`\n${each}\n\`\`\``))).toEqual([]);
  });
});

it("api.md has every chapter whole, but for its links", () => {
  const unlinked = (text: string) => text.replace(/\]\([^)]*\)/g, "](…)");
  const seen = unlinked(api);
  const chapters = (description.tags ?? []).filter((tag) => tag["x-traitTag"]);
  const lines = chapters.flatMap(({ description: text = "" }) => unlinked(text).split("\n"));
  expect(lines.length).toBeGreaterThan(500);
  expect(lines.filter((line) => !seen.includes(line))).toEqual([]);
});

describe("the published folder", () => {
  it("has the description for download, as it is", () => {
    for (const file of ["openapi.json", "openapi.yaml"]) {
      expect(published(file)).toBe(published(`../${file}`));
    }
  });

  it("has a page for each operation and none for anything else", () => {
    const pages = publishedFiles.filter((file) => file.startsWith("operations/"));
    const ids = operationsOf(description).map(({ operation }) => operation.operationId);
    expect(pages).toEqual(ids.map((id) => `operations/${id}.md`).sort());
  });

  it("says on every page of Markdown that it is generated", () => {
    const pages = publishedFiles.filter((file) => /\.(md|txt)$/.test(file));
    const notice = "Generated by `npm run build` from openapi/. Do not edit.";
    expect(pages.filter((file) => !published(file).includes(notice))).toEqual([]);
  });
});

/** A named value of the description, and words of it that its documentation must repeat. */
interface NamedFact {
  readonly name: string;
  readonly words: readonly string[];
}

/** Keywords that hold other schemas or say nothing of the value itself. */
const structure = new Set(
  "$ref allOf oneOf anyOf items properties required type title description examples example additionalProperties discriminator not contains prefixItems patternProperties propertyNames dependentRequired dependentSchemas if then else unevaluatedProperties const x-provenance x-sensitive enum x-extensible-enum x-final".split(
    " ",
  ),
);

function parameterFacts({ operation, parameters }: OperationEntry): readonly NamedFact[] {
  const origin = operation["x-provenance"];
  return parameters.map((each) => factOf(each.name, each, origin, [`| ${each.in} |`]));
}

interface Parts extends Partial<Response> {
  readonly schema?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Every header of a body or an answer, and every field in it, at any depth. */
function factsWithin(
  document: Document,
  given: object,
  inherited: Provenance,
  seen: readonly object[] = [],
): readonly NamedFact[] {
  const part = resolve<Parts>(document, given);
  if (seen.includes(part)) return [];
  const origin = provenanceOf(part, inherited);
  const { headers = {}, required = [], properties = {} } = part;
  const { oneOf = [], anyOf = [], allOf = [], items, additionalProperties, schema } = part;
  const fields = Object.entries(properties).map(([name, property]) => {
    const target = resolve<Schema>(document, property);
    const field = { ...target, ...property, schema: target, required: required.includes(name) };
    return factOf(name, { ...field, example: undefined }, origin);
  });
  const inside = [mediaOf(part.content), schema, items, additionalProperties]
    .concat(Object.values(properties), oneOf, anyOf, allOf)
    .filter((each) => typeof each === "object");
  return [
    ...Object.entries(headers).map(([name, header]) => factOf(name, header, origin)),
    ...fields,
    ...inside.flatMap((each) => factsWithin(document, each, origin, [...seen, part])),
  ];
}

function factOf(
  name: string,
  given: Header,
  inherited: Provenance,
  words: readonly string[] = [],
): NamedFact {
  const { schema = {}, description = "", required = false, example = "" } = given;
  const cells = [required ? "| yes |" : "| no |", `| ${provenanceOf(given, inherited)} |`];
  const text = cellOf(description).replace(/\s+/g, " ").trim();
  return { name, words: [...words, text, String(example), ...cells, ...valueWords(schema)] };
}

/** The facts that a schema states about a value: its type, its listed values, its example, its limits. */
function valueWords(schema: Schema): readonly string[] {
  const { type, examples } = schema;
  const lists = [schema.enum, schema["x-extensible-enum"]].flat();
  const limits = Object.entries(schema).filter(([keyword]) => !structure.has(keyword));
  const [example] = Array.isArray(examples) ? examples : [];
  const final = (schema["x-final"] as FinalStates | undefined)?.states ?? [];
  const sensitive = schema["x-sensitive"] === true ? "sensitive" : undefined;
  return [type, sensitive, ...lists, ...final, example, ...limits.map(([, value]) => value)]
    .filter((value) => value !== undefined)
    .map(cellOf);
}

/** As it stands in a cell of a table. */
const cellOf = (value: unknown) => String(value).replaceAll("|", "\\|");
