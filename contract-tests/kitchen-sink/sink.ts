import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Document, Method, Operation, PathItem, Schema } from "../../scripts/lib/openapi.ts";
import { sampleOf } from "../contract-lock/sample.ts";

/** What a feature adds to a plain operation; other keys stand in the operation as they are. */
interface Entry {
  /** Its path, where that is not made of its name. */
  readonly path?: string;
  /** What sends something is a POST, and anything else a GET, unless it is said otherwise. */
  readonly method?: Method;
  readonly sent?: Fields;
  readonly answered?: Fields;
  /** A whole body, in the place of fields. */
  readonly body?: Schema;
  /** A whole answer, with its example, in the place of fields. */
  readonly answer?: Schema;
  readonly example?: unknown;
  readonly headers?: object;
  /** Whether the body may be left out. */
  readonly optional?: boolean;
  /** The media type of the body. */
  readonly media?: string;
  readonly security?: readonly object[];
  /** Answers by status; one of success stands in the place of the plain one. */
  readonly answers?: Answers;
  /** Features of the chapters of the same name. */
  readonly queries?: readonly string[];
  readonly paths?: readonly string[];
  readonly heads?: readonly string[];
}

interface Answer {
  /** JSON where none is given. */
  readonly media?: string | undefined;
  /** Left out where there is no body. */
  readonly schema?: Schema;
  readonly example?: unknown;
}

type Answers = Readonly<Record<string, Answer | string>>;
type Fields = Readonly<Record<string, Schema>>;
type Groups = Readonly<Record<string, Fields>>;
type Parameters = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Chapters {
  readonly fields: Groups;
  readonly sent: Groups;
  readonly answered: Groups;
  readonly queries: Parameters;
  readonly paths: Parameters;
  readonly heads: Parameters;
  readonly operations: Readonly<Record<string, Entry>>;
  readonly everything: Entry;
  readonly webhooks: Fields;
  readonly requests: readonly string[];
  readonly schemas: Fields;
}

const prefix = "#/components/schemas/";
const chapters: Chapters = parse(
  readFileSync(new URL("operations.yaml", import.meta.url), "utf8"),
  (key, value) => {
    if (key === "mapping") return mapped(value as Readonly<Record<string, string>>, toComponent);
    return key === "$ref" ? toComponent(value as string) : value;
  },
);

/** What the kitchen sink adds to a description, by path and by name. */
export interface Sink {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly webhooks: Readonly<Record<string, object>>;
  readonly schemas: Fields;
}

/** The kitchen sink: an operation for each feature, and one for all of them together. */
export function sinkOf({ components = {} }: Pick<Document, "components">): Sink {
  const { fields, sent, answered, queries, paths, heads, operations } = chapters;
  const requests = chapters.requests.map((name) => [
    `${name}Request`,
    requestOf(chapters.schemas[name] ?? {}),
  ]);
  const all: Fields = { ...chapters.schemas, ...Object.fromEntries(requests) };
  const schemas = mapped(all, (schema, name) => ({
    "x-provenance": "assumed",
    ...named(name, schema),
  }));
  const known = { ...components.schemas, ...schemas };
  const document = { components: { ...components, schemas: known } } as unknown as Document;
  const entries: readonly (readonly [string, Entry])[] = [
    ...entriesOf(fields, (own) => ({ sent: own, answered: own })),
    ...entriesOf(sent, (own) => ({ sent: own })),
    ...entriesOf(answered, (own) => ({ answered: own })),
    ...entriesOf(queries, (_, name) => ({ queries: [name] })),
    ...entriesOf(paths, (_, name) => ({ paths: [name] })),
    ...entriesOf(heads, (_, name) => ({ heads: [name] })),
    ...entriesOf(operations, (own) => own),
    [
      "everything",
      {
        sent: merged(fields, sent),
        answered: merged(fields, answered),
        queries: Object.keys(queries),
        paths: Object.keys(paths),
        heads: Object.keys(heads),
        ...chapters.everything,
      },
    ],
  ];
  const items = entries.map(([feature, entry]) => pathOf(document, feature, entry));
  const webhooks = Object.entries(chapters.webhooks).map(([name, payload]) => [
    name,
    webhookOf(name, payload, sampleOf(document, payload)),
  ]);
  return { paths: Object.fromEntries(items), webhooks: Object.fromEntries(webhooks), schemas };
}

const webhookOf = (name: string, payload: Schema, value: unknown) => ({
  post: {
    operationId: camel(name),
    "x-provenance": "assumed",
    tags: ["Portfolio"],
    summary: `Hear of ${name}`,
    description: `Tells of ${name}.`,
    deprecated: true,
    requestBody: {
      required: true,
      description: "What is told.",
      content: contentOf(payload, value),
    },
    responses: { "204": { description: "It was heard." } },
  },
});

function toComponent(name: string): string {
  return prefix + name;
}

function mapped<Value, Result>(
  table: Readonly<Record<string, Value>>,
  map: (value: Value, key: string) => Result,
): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, map(value, key)]));
}

/** The same for a request: closed, with fixed values, and made of such. */
function requestOf(schema: Schema): Schema {
  const text = JSON.stringify(schema)
    .replaceAll(/"x-extensible-enum":\["(\w+)"\]/g, '"const":"$1"')
    .replaceAll(/schemas\/(\w+)"/g, 'schemas/$1Request"');
  return closed(JSON.parse(text));
}

/** Nothing is sent that has no name, unless a schema says otherwise or is a part of another one. */
function closed(schema: Schema): Schema {
  const keywords = Object.keys(schema).join(" ");
  const isOpen = "properties" in schema && !/(additional|unevaluated|pattern)P/.test(keywords);
  const inner = mapped(schema, (value: unknown, keyword) => {
    if (keyword === "properties") return mapped(value as Fields, closed);
    if (keyword === "prefixItems") return (value as readonly Schema[]).map(closed);
    const isHeld = /^(items|additionalProperties)$/.test(keyword) && typeof value === "object";
    return isHeld ? closed(value as Schema) : value;
  });
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}

const entriesOf = <Value>(
  chapter: Readonly<Record<string, Value>>,
  entry: (value: Value, name: string) => Entry,
) => Object.entries(chapter).map(([name, value]) => [name, entry(value, name)] as const);

const merged = (...groups: readonly Groups[]): Fields =>
  Object.assign({}, ...groups.flatMap((group) => Object.values(group)));

/** The description with the kitchen sink in it. */
export const withSink = (document: Document, { paths, webhooks, schemas }: Sink): Document => ({
  ...document,
  webhooks: webhooks as Document["webhooks"] & {},
  paths: { ...document.paths, ...paths },
  components: {
    ...document.components,
    schemas: { ...document.components?.schemas, ...schemas },
  },
});

const words = (feature: string) => feature.split(/[^A-Za-z0-9]+/).filter(Boolean);
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
export const pascal = (feature: string) => words(feature).map(capital).join("");
const camel = (feature: string) => pascal(feature).replace(/^./, (first) => first.toLowerCase());

function pathOf(document: Document, feature: string, entry: Entry): [string, PathItem] {
  const { sent, body: given, method = sent || given ? "post" : "get", ...other } = entry;
  const { answered, answer, example, headers, ...more } = other;
  const { optional, media, queries = [], paths = [], heads = [], answers = {}, ...rest } = more;
  const { path: own = words(feature).join("-").toLowerCase(), ...keys } = rest;
  const id = `sink${pascal(feature)}`;
  const parameters = [
    ...paths.map((name) => parameterOf(name, "path", chapters.paths[name])),
    ...queries.map((name) => parameterOf(name, "query", chapters.queries[name])),
    ...heads.map((name) =>
      parameterOf(`X ${name}`.replaceAll(" ", "-"), "header", chapters.heads[name]),
    ),
  ];
  const whole = answer
    ? named(feature, answer)
    : opened(objectOf(answered ?? { done: { type: "boolean" } }));
  const body = given ? closed(named(feature, given)) : sent && closed(objectOf(sent));
  const operation = {
    operationId: id,
    "x-sdk-name": `sink.${camel(feature)}`,
    "x-provenance": "assumed",
    ...(method === "get" ? {} : { "x-effect": "state" }),
    tags: ["Portfolio"],
    summary: `Try ${feature}`,
    description: `Tries ${feature}.`,
    ...keys,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: optional !== true,
            description: "What is tried.",
            content: contentOf(body, sampleOf(document, body), media),
          },
        }
      : {}),
    responses: {
      ...(answered || !Object.keys(answers).some((status) => status.startsWith("2"))
        ? {
            "200": {
              description: "It was tried.",
              ...(headers ? { headers } : {}),
              content: contentOf(whole, example ?? sampleOf(document, whole)),
            },
          }
        : {}),
      ...answersOf(document, answers),
      ...errors(["400 BadRequest"]),
      ...errors(entry.security ? [] : ["401 Unauthorized", "403 Forbidden"]),
      ...errors(paths.length > 0 ? ["404 NotFound"] : []),
      ...errors(["429 TooManyRequests", "500 ServerError"]),
    },
    "x-codeSamples": samplesOf(id),
  };
  const path = [`/sink/${own}`, ...paths.map((name) => `{${camel(name)}}`)];
  return [path.join("/"), { [method]: operation as unknown as Operation }];
}

/** An answer is open to what is added later. */
const opened = (schema: Schema): Schema =>
  JSON.parse(
    JSON.stringify(schema, (name, value) =>
      value === false && /^(additional|unevaluated)Properties$/.test(name) ? undefined : value,
    ),
  );

const objectOf = (fields: Fields): Schema => ({
  type: "object",
  description: "What is tried.",
  required: Object.keys(fields).slice(0, 1).map(camel),
  properties: Object.fromEntries(
    Object.entries(fields).map(([feature, schema]) => [camel(feature), field(schema, feature)]),
  ),
});

/** With a description; one of what it refers to is enough. */
const named = (feature: string, schema: Schema): Schema =>
  "$ref" in schema ? completed(schema) : { description: `The ${feature}.`, ...completed(schema) };

const field = (schema: Schema, feature: string): Schema => named(feature, withExample(schema));

/** With what its author left out, in all that it holds. */
function completed(schema: Schema): Schema {
  return mapped(schema, (value: unknown, keyword) => {
    const part = value as Schema;
    if (keyword === "properties") return mapped(part as Fields, field);
    if (keyword === "patternProperties") return mapped(part as Fields, valued);
    if (keyword === "dependentSchemas") return mapped(part as Fields, completed);
    if (keyword === "prefixItems") return (value as readonly Schema[]).map(valued);
    if (/^(allOf|anyOf|oneOf)$/.test(keyword)) return (value as readonly Schema[]).map(completed);
    if (/^(then|else)$/.test(keyword)) return completed(part);
    const isHeld = /^(items|(additional|unevaluated)Properties)$/.test(keyword);
    return isHeld && typeof value === "object" ? valued(part) : value;
  });
}

const valued = (schema: Schema): Schema => completed(withExample(schema));

const plainValues: Readonly<Record<string, unknown>> = {
  string: "a",
  number: 1,
  integer: 1,
  boolean: true,
};
/** Keywords beside which any value will do. */
const notes = new Set("type title $comment deprecated description x-sensitive".split(" "));

function withExample(schema: Schema): Schema {
  const { type, enum: listed = schema["x-extensible-enum"] } = schema;
  const values = "const" in schema ? [schema.const] : ((listed ?? []) as readonly unknown[]);
  const isPlain = Object.keys(schema).every((name) => notes.has(name));
  const [example = isPlain ? plainValues[String(type)] : undefined] = values;
  return example === undefined ? schema : { examples: [example], ...schema };
}

const parameterOf = (feature: string, place: string, own: object = {}) => ({
  name: place === "header" ? feature : camel(feature),
  in: place,
  ...(place === "path" ? { required: true } : {}),
  "x-provenance": "assumed",
  description: `The ${feature}.`,
  ...own,
});

const contentOf = (
  schema: Schema,
  value: unknown,
  media = "application/json",
  name = "Example",
) => ({
  [media]: { schema, examples: { [name]: { summary: "An example", value } } },
});

/** An error has the code that its example is named after. */
const nameOf = (status: string) =>
  status.startsWith("2") ? "Example" : `Error${status.toLowerCase()}`;

const answersOf = (document: Document, answers: Answers) =>
  Object.fromEntries(
    Object.entries(answers).map(([status, given]) => {
      const name = nameOf(status);
      const {
        media,
        schema: own,
        example,
      } = typeof given === "string" ? short(given, name) : given;
      const schema = own && named(`answer ${status}`, own);
      const content =
        schema && contentOf(schema, example ?? sampleOf(document, schema), media, name);
      return [status, { description: `Answers ${status}.`, ...(content && { content }) }];
    }),
  );

/** An answer that is a component, with the code that its name asks for. */
const short = (component: string, name: string): Answer => ({
  schema: { $ref: toComponent(component) },
  media: component === "SinkProblem" ? "application/problem+json" : undefined,
  ...(component === "ErrorBody" && { example: { code: name.toUpperCase(), message: "No." } }),
});

const errors = (all: readonly string[]) =>
  Object.fromEntries(
    all.map((each) => {
      const [status = "", name] = each.split(" ");
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );

const samplesOf = (id: string) =>
  [
    ["typescript", "SDK", "ts"],
    ["typescript", "fetch + jose", "fetch.ts"],
    ["curl", "cURL", "sh"],
  ].map(([lang, label, ending]) => ({
    lang,
    label,
    source: { $ref: `../code-samples/${id}.${ending}` },
  }));
