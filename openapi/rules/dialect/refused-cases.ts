import type { PartName } from "./dialect-table.ts";

type Fields = Readonly<Record<string, unknown>>;

/** One thing that is refused, as an author would write it, in a file of its own. */
export interface RefusedCase {
  readonly part: PartName;
  /** Its row; without one, what the sentence of all others puts in the place of `{}`. */
  readonly row?: string;
  readonly other?: string;
  /** The path item in which it stands. */
  readonly item: object;
  /** How the line that is named begins. */
  readonly line: string;
  /** What stands at the root of the description, or in other files beside the path item. */
  readonly root?: Fields;
  readonly files?: Fields;
  /** The version that the description says to be of, if it is another one. */
  readonly version?: string;
  /** The path, and the file that is named, where they are no usual ones. */
  readonly path?: string;
  readonly file?: string;
}

const form = "application/x-www-form-urlencoded";

const parts = "multipart/form-data";
const file = { type: "string", format: "binary" };
const files = (own: Fields) =>
  body({ content: { [parts]: { schema: { ...closed, properties: { file: own } } } } });

const texts = { type: "array", items: { type: "string" } };

const thing = { type: "object", properties: { name: { type: "string" } } };

const str = { type: "string" };
const pin = { ...str, "x-sensitive": true };
const mapOf = (values: unknown) => ({ type: "object", additionalProperties: values });

const closed = { ...thing, additionalProperties: false };

const json = (schema: unknown) => ({
  "application/json": { schema, examples: { Example: { value: 1 } } },
});

/** A body that is no JSON. */
const text = (type: string, extra: Fields = {}) => ({
  content: { [type]: { schema: { type: "string", ...extra }, examples: { A: { value: "A" } } } },
});
const withKeys = (extra: Fields) => ({
  "application/json": { ...json(closed)["application/json"], ...extra },
});

const ok = (schema: unknown = thing) => ({
  "200": { description: "Done.", content: json(schema) },
});

const operation = (extra: Fields) => ({ operationId: "doThing", responses: ok(), ...extra });
const post = (extra: Fields) => ({ post: operation(extra) });
const body = (extra: Fields, more: Fields = {}) =>
  post({ ...more, requestBody: { required: true, content: json(closed), ...extra } });
const sent = (schema: unknown) => body({ content: json(schema) });
const sentField = (field: unknown) => sent({ type: "object", properties: { field } });
const answered = (field: unknown) =>
  post({ responses: ok({ type: "object", properties: { field } }) });
const answer = (responses: Fields) => post({ responses: { ...ok(), ...responses } });
const success = (media: Fields) =>
  post({ responses: { "200": { description: "Done.", ...media } } });
const query = (extra: Fields) => ({
  get: operation({
    parameters: [{ name: "filter", in: "query", schema: { type: "string" }, ...extra }],
  }),
});
const header = (...all: readonly Fields[]) => ({
  get: operation({
    parameters: all.map((extra) => ({
      name: "X-Thing",
      in: "header",
      schema: { type: "string" },
      ...extra,
    })),
  }),
});
const inPath = (extra: Fields) => ({
  get: operation({
    parameters: [
      { name: "thing", in: "path", required: true, schema: { type: "string" }, ...extra },
    ],
  }),
});

const server = { servers: [{ url: "http://127.0.0.1:4010" }] };

type Row = readonly [row: string | { readonly other: string }, item: object, line: string];

const rowsOf = (row: string, cases: readonly (readonly [object, string])[]): readonly Row[] =>
  cases.map(([item, line]) => [row, item, line]);

const rows = (part: PartName, cases: readonly Row[]): readonly RefusedCase[] =>
  cases.map(([row, item, line]) => ({
    part,
    ...(typeof row === "string" ? { row } : row),
    item,
    line,
  }));

/** What stands at the root: places below it by their paths. */
const rootCases = (part: PartName, cases: readonly (readonly [Row[0], Fields, string])[]) =>
  rows(
    part,
    cases.map(([row, , line]): Row => [row, {}, line]),
  ).map((each, at): RefusedCase => ({ ...each, root: cases[at]?.[1] ?? {}, file: "openapi.json" }));

/** What stands under a webhook, in a file of its own. */
const webhookCases = (part: PartName, cases: readonly Row[]): readonly RefusedCase[] =>
  rows(part, cases).map((each, at): RefusedCase => {
    const [name, file] = [`${part}-${at}`, `${part}-${at}.json`];
    const root = { [`webhooks/${name}`]: { $ref: `refused/${file}` } };
    return { ...each, item: {}, root, files: { [file]: each.item }, file };
  });

const payload = (content: object) => ({ requestBody: { required: true, content } });
const webhook = (extra: Fields) => ({
  post: {
    operationId: "thingChanged",
    responses: { "204": { description: "Heard." } },
    ...payload(json({ $ref: "../openapi.json#/components/schemas/Trade" })),
    ...extra,
  },
});

const other = (name: string) => ({ other: name });

/** Keywords that are refused in a field of a request and of an answer alike. */
const noted = (field: (schema: unknown) => object): readonly Row[] =>
  ["readOnly", "writeOnly", "example", "nullable"].map(
    (keyword): Row => [keyword, field({ type: "string", [keyword]: true }), `"${keyword}": true`],
  );

/** What is composed in a way that is refused in a field of a request and of an answer alike. */
const composed = (field: (schema: unknown) => object): readonly Row[] => [
  ...(
    [
      [{ ...str, enum: ["A", null] }, "enum"],
      [{ type: "integer", const: 1.5 }, "const"],
      [{ type: "integer", default: "A" }, "default"],
      [{ ...str, enum: ["A"], default: "B" }, "default"],
      [{ ...texts, maxItems: 1, default: ["A", "B"] }, "default"],
      [{ type: "integer", default: 9, maximum: 5 }, "default"],
      [{ type: "number", enum: [0.01, 0.015], multipleOf: 0.01 }, "enum"],
      [{ type: "number", const: 1234567890.123, multipleOf: 0.01 }, "const"],
      [{ ...str, enum: ["abc", "a"], maxLength: 2 }, "enum"],
      [{ type: ["string", "null"], enum: ["b", null], pattern: "^a$" }, "enum"],
      [{ ...str, const: "", minLength: 2 }, "const"],
    ] as const
  ).map(
    ([own, keyword]): Row => ["a value that other keywords refuse", field(own), `"${keyword}": `],
  ),
  [
    "minContains above maxContains",
    field({ ...texts, contains: { const: "A" }, minContains: 2, maxContains: 1 }),
    '"maxContains": 1',
  ],
  ["an enum without values", field({ ...str, enum: [] }), '"enum": []'],
  ["a value beyond 2^53", field({ type: "integer", const: 2 ** 53 }), '"const": 9'],
  ["a value beyond 2^53", field({ type: "integer", enum: [1, 2 ** 60] }), '"enum": ['],
  ["a value beyond 2^53", field({ type: "integer", default: 2 ** 60 }), '"default": 1'],
  ["a value beyond 2^53", field({ type: "integer", examples: [2 ** 60] }), '"examples": ['],
  ["a value beyond 2^53", field({ type: "integer", minimum: 2 ** 60 }), '"minimum": 1'],
  ["a value beyond Latin-1", field({ type: "string", enum: ["A", "東京"] }), '"enum": ['],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].map(
    (keyword): Row => [
      "a bound that is no number",
      field({ type: "number", [keyword]: null }),
      `"${keyword}": null`,
    ],
  ),
  ...[
    { minContains: 1 },
    { maxContains: 1 },
    { contains: { type: "string", minLength: 2 }, minContains: 0 },
  ].map(
    (extra): Row => [
      "a number of entries without contains",
      field({ ...texts, ...extra }),
      `"${Object.keys(extra).at(-1)}": `,
    ],
  ),
  [
    "a pattern that matches a declared field",
    field({ ...thing, patternProperties: { "^na": str } }),
    '"patternProperties": {',
  ],
  [
    "multipleOf that only asks",
    field({ type: "number", not: { multipleOf: 2 } }),
    '"multipleOf": 2',
  ],
  ...[
    { required: ["nam"] },
    { not: { required: ["nam"] } },
    { allOf: [{ required: ["nam"] }] },
    { dependentRequired: { name: ["nam"] } },
  ].map(
    (extra): Row => ["a required field without a schema", field({ ...thing, ...extra }), '"nam"'],
  ),
  ...["if", "then", "else"].map(
    (keyword): Row => [
      "if, then or else alone",
      field({ type: "string", [keyword]: {} }),
      `"${keyword}": {}`,
    ],
  ),
  ...[
    { allOf: [thing], if: { required: ["name"] }, else: { properties: { more: str } } },
    { ...thing, dependentSchemas: { name: { properties: { more: str } } } },
    choice({ required: ["kind"] }),
  ].map(
    (extra, at): Row => [
      "a case beside fields that are counted",
      field({ type: "object", ...extra, unevaluatedProperties: str }),
      `"${["if", "dependentSchemas", "discriminator"][at]}": {`,
    ],
  ),
  ...(
    [
      [{ anyOf: [{ ...thing, if: needsName, else: more }, thing] }, "if"],
      [{ oneOf: [{ anyOf: [thing, more] }, thing] }, "anyOf"],
      [{ allOf: [{ anyOf: [{ allOf: [{ oneOf: [more, { maxProperties: 3 }] }] }] }] }, "oneOf"],
      [{ if: needsName, else: { patternProperties: { "^x": str } } }, "patternProperties"],
      [{ anyOf: [{ patternProperties: { "^x": str } }, more] }, "patternProperties"],
      [{ anyOf: [{ dependentSchemas: { name: more } }, thing] }, "dependentSchemas"],
    ] as const
  ).map(
    ([extra, keyword]): Row => [
      "a case within a case of fields that are counted",
      field({ ...thing, ...extra, unevaluatedProperties: str }),
      `"${keyword}": `,
    ],
  ),
  ...[{ if: more, else: thing }, { allOf: [{ not: { allOf: [more] } }] }].map(
    (extra): Row => [
      "a field that only a condition names",
      field({ ...thing, ...extra }),
      '"more": {',
    ],
  ),
  [
    "a map beside parts",
    field({ ...mapOf(str), allOf: [{ properties: { more: str } }] }),
    '"additionalProperties": {',
  ],
  [
    "branches that the discriminator does not tell apart",
    field(choice({}, ["A", undefined])),
    '"discriminator": {',
  ],
  ["a discriminator that may be left out", field(choice({})), '"discriminator": {'],
  ["a discriminator that is no text", field(choice({}, [1, 2])), '"discriminator": {'],
  ...["", "toString"].map(
    (kind): Row => [
      "a discriminator of no text or of every object",
      field(choice({}, ["A", kind])),
      '"discriminator": {',
    ],
  ),
  [
    "a mapping that differs from the branches",
    field(choice({ discriminator: { propertyName: "kind", mapping: { A: "#/B" } } })),
    '"discriminator": {',
  ],
  ...[
    { ...integer, format: "int64" },
    { type: ["integer", "null"], format: "int64" },
    { type: "object", properties: { id: { type: "number" } } },
    { type: "object", properties: { fieldId: integer } },
    { type: "object", properties: { field_ids: { type: "array", items: integer } } },
  ].map((own): Row => ["an integer that may be rounded", field(own), '"']),
];

const integer = { type: "integer" };
const needsName = { required: ["name"] };
const more = { properties: { more: str } };

/** A choice of two objects, told apart by the field `kind`. */
const choice = (extra: Fields, kinds: readonly unknown[] = ["A", "B"]) => ({
  oneOf: kinds.map((kind) => ({
    type: "object",
    properties: {
      kind: {
        type: typeof kind === "number" ? "integer" : "string",
        ...(kind === undefined ? {} : { const: kind }),
      },
    },
  })),
  discriminator: { propertyName: "kind" },
  ...extra,
});

const IN_PLACE = "in place of a list, a map or a value";
const behind = { $ref: "behind.json" };
const asked = { $ref: "Asked.json" };
const shown = (value: unknown) => ({ One: { value } });

/** What is a reference where OpenAPI has none. */
const behindCases = (cases: readonly (readonly [object, string])[]): readonly RefusedCase[] =>
  rows("references", rowsOf(IN_PLACE, cases)).map((each) => ({
    ...each,
    files: { "behind.json": {} },
  }));

const untold = {
  type: "object",
  properties: { kind: { type: "string" } },
  discriminator: { propertyName: "kind" },
};

export const refusedCases: readonly RefusedCase[] = [
  ...["3.0.4", "3.2.0"].map(
    (version): RefusedCase => ({
      part: "versions",
      other: version,
      version,
      item: {},
      file: "openapi.json",
      line: `"openapi": "${version}"`,
    }),
  ),
  ...rows(
    "methods",
    ["head", "options", "trace"].map(
      (name): Row => [name, { [name]: operation({}) }, `"${name}": {`],
    ),
  ),
  ...rows("pathItemKeys", [
    ["servers", server, '"servers": ['],
    ["summary", { summary: "A path." }, '"summary": '],
    ["description", { description: "A path." }, '"description": '],
    [other("query"), { query: operation({}) }, '"query": {'],
    [other("additionalOperations"), { additionalOperations: {} }, '"additionalOperations": {}'],
  ]),
  {
    part: "pathItemKeys",
    row: "beside $ref",
    item: {},
    root: { "paths/~1other": { $ref: "refused/empty.json", parameters: [] } },
    files: { "empty.json": {} },
    file: "openapi.json",
    line: '"/other": {',
  },
  {
    part: "paths",
    row: "a path that another one matches too",
    item: {},
    path: "/refused-1/{id}/{name}",
    root: { "paths/~1{other}~1name~1{id}": {} },
    file: "openapi.json",
    line: '"/refused-1/{id}/{name}": {',
  },
  {
    part: "paths",
    row: "the item of another path",
    item: {},
    root: {
      "paths/~1one": { $ref: "refused/shared.json" },
      "paths/~1two": { $ref: "refused/shared.json" },
    },
    files: { "shared.json": {} },
    file: "openapi.json",
    line: '"/two": {',
  },
  {
    part: "paths",
    row: "a parameter with other text in its segment",
    item: {},
    path: "/file/{id}.pdf",
    file: "openapi.json",
    line: '"/file/{id}.pdf": {',
  },
  {
    part: "paths",
    row: "a parameter that stands twice",
    item: {},
    path: "/twice/{id}/once/{id}",
    file: "openapi.json",
    line: '"/twice/{id}/once/{id}": {',
  },
  {
    part: "paths",
    row: "another character",
    item: {},
    path: "/up/a b",
    file: "openapi.json",
    line: '"/up/a b": {',
  },
  {
    part: "paths",
    row: "an empty segment",
    item: {},
    path: "/up//there",
    file: "openapi.json",
    line: '"/up//there": {',
  },
  {
    part: "paths",
    row: "a dot segment",
    item: {},
    path: "/up/../there",
    file: "openapi.json",
    line: '"/up/../there": {',
  },
  ...rows("references", [
    ["over the network", answered({ $ref: "http://127.0.0.1:1/x.json" }), '"field": {'],
  ]),
  ...behindCases([
    [{ parameters: behind }, '"parameters": {'],
    [post({ parameters: behind }), '"parameters": {'],
    [{ post: behind }, '"post": {'],
    [post({ responses: behind }), '"responses": {'],
    [post({ tags: behind }), '"tags": {'],
    [post({ summary: behind }), '"summary": {'],
    [post({ description: behind }), '"description": {'],
    [post({ externalDocs: behind }), '"externalDocs": {'],
    [post({ "x-codeSamples": behind }), '"x-codeSamples": {'],
    [post({ "x-reconcile": behind }), '"x-reconcile": {'],
    [body({ content: behind }), '"content": {'],
    [body({ content: { "application/json": behind } }), '"application/json": {'],
    [body({ content: withKeys({ examples: behind }) }), '"examples": {'],
    [success({ content: json(thing), headers: behind }), '"headers": {'],
    [sentField({ ...thing, allOf: behind }), '"allOf": {'],
    [sentField({ ...thing, default: behind }), '"default": {'],
    [sentField({ ...thing, examples: [{ name: behind }] }), '"name": {'],
    [query({ example: behind }), '"example": {'],
    [
      success({ content: { "application/json": { schema: thing, examples: shown(behind) } } }),
      '"value": {',
    ],
    [
      success({ content: { "application/json": { schema: thing, examples: shown([behind]) } } }),
      "{",
    ],
    [
      success({ content: json(thing), headers: { "X-A": { schema: str, example: behind } } }),
      '"example": {',
    ],
  ]),
  ...Object.entries({ info: '"info": {', "components/headers": '"headers": {' }).map(
    ([place, line]): RefusedCase => ({
      part: "references",
      row: IN_PLACE,
      item: {},
      root: { [place]: { $ref: "refused/behind.json" } },
      file: "openapi.json",
      line,
    }),
  ),
  ...rows("operationKeys", [
    ["servers", post(server), '"servers": ['],
    ["security", post({ security: [{}] }), '"security": ['],
    [
      "security: [] where money moves",
      post({ security: [], "x-effect": "money" }),
      '"security": []',
    ],
    ["callbacks", post({ callbacks: {} }), '"callbacks": {}'],
  ]),
  ...rows("parameterPlaces", [["cookie", query({ in: "cookie" }), '"in": "cookie"']]),
  ...rows("parameterKeys", [
    ["content", query({ schema: undefined, content: json({ type: "string" }) }), '"content": {'],
    ["allowReserved outside a query", inPath({ allowReserved: true }), '"allowReserved": true'],
    ["allowEmptyValue", query({ allowEmptyValue: true }), '"allowEmptyValue": true'],
    ["a name that is no text", query({ name: 1 }), '"name": 1'],
    ["a name that is no text", header({ name: true }), '"name": true'],
    ["a name that is no text", inPath({ name: null }), '"name": null'],
    ["optional in a path", inPath({ required: false }), '"required": false'],
    ["examples", query({ examples: { One: { value: "x" } } }), '"examples": {'],
    ...rowsOf("a value that is lost in its place", [
      [inPath({ schema: { ...str, enum: ["a", ".."] } }), '"enum": ['],
      [inPath({ schema: { ...str, const: "" } }), '"const": ""'],
      [inPath({ example: "." }), '"example": "."'],
      [header({ schema: { ...str, const: " a" } }), '"const": " a"'],
      [header({ example: "é" }), '"example": "é"'],
      [query({ explode: false, schema: texts, example: ["a,b"] }), '"example": ['],
      [
        query({
          style: "spaceDelimited",
          explode: false,
          schema: { ...texts, items: { ...str, enum: ["a b"] } },
        }),
        '"enum": [',
      ],
      [
        query({ explode: false, schema: { ...closed, properties: { x: { ...str, const: "," } } } }),
        '"const": ","',
      ],
    ]),
    ...["Accept-Language", "Cache-Control", "Pragma", "Priority", "user-agent"].map(
      (name): Row => [
        "an optional header that the runtime fills",
        header({ name, schema: { type: "string", enum: ["de"] } }),
        `"name": "${name}"`,
      ],
    ),
  ]),
  ...rows("pathStyles", [[other("label"), inPath({ style: "label" }), '"style": "label"']]),
  ...rows("headerStyles", [[other("form"), header({ style: "form" }), '"style": "form"']]),
  ...rows("headerTypes", [[other("array"), header({ schema: texts }), '"type": "array"']]),
  ...rows("queryStyles", [
    [
      other("deepObject, explode: true of string"),
      query({ style: "deepObject", explode: true }),
      '"style": "deepObject"',
    ],
    [
      other("pipeDelimited, explode: true"),
      query({ style: "pipeDelimited", explode: true, schema: texts }),
      '"style": "pipeDelimited"',
    ],
  ]),
  ...rows("wholeBodyTypes", [
    [
      "null as the example of a body that is required",
      body({
        content: {
          "application/json": {
            schema: { ...closed, type: ["object", "null"] },
            examples: { None: { value: null } },
          },
        },
      }),
      '"None": {',
    ],
    [other("string"), sent(str), '"schema": {'],
    [other("boolean"), sent({ type: ["object", "boolean"], properties: {} }), '"schema": {'],
  ]),
  ...rows("answerHeaderTypes", [
    [
      "a header without a schema",
      success({ content: json(thing), headers: { "X-Thing": { content: json(str) } } }),
      '"X-Thing": {',
    ],
    [
      other("array"),
      success({ content: json(thing), headers: { "X-List": { schema: texts } } }),
      '"type": "array"',
    ],
  ]),
  ...(["pathTypes", "queryTypes", "headerTypes"] as const).flatMap((part) =>
    rows(part, [
      [
        other("a list of types"),
        { pathTypes: inPath, queryTypes: query, headerTypes: header }[part]({
          schema: { type: ["string", "integer"] },
        }),
        '"type": [',
      ],
    ]),
  ),
  ...rows("formFieldTypes", [
    [
      other("a list of types"),
      body({
        content: {
          [form]: { schema: { ...closed, properties: { a: { type: ["string", "integer"] } } } },
        },
      }),
      '"type": [',
    ],
  ]),
  ...rows("pathTypes", [[other("array"), inPath({ schema: texts }), '"type": "array"']]),
  ...rows("queryTypes", [
    [other("null"), query({ schema: { type: "null" } }), '"type": "null"'],
    [other("a composition"), query({ schema: { type: "string", oneOf: [] } }), '"oneOf": []'],
    // What is within it is not judged as an entry of a list.
    [other("a composition"), query({ schema: { anyOf: [str, { type: "null" }] } }), '"anyOf": ['],
    [
      other("a composition"),
      query({ schema: { ...str, if: { const: "a" }, else: { type: "null" } } }),
      '"if": {',
    ],
    [
      other("a map"),
      query({ schema: mapOf(str), style: "deepObject", explode: true }),
      '"additionalProperties": {',
    ],
    [
      other("a composition"),
      query({ schema: { oneOf: [str, { type: "integer" }] } }),
      '"oneOf": [',
    ],
  ]),
  ...rows("queryPartTypes", [
    [other("array"), query({ schema: { type: "array", items: texts } }), '"type": "array"'],
  ]),
  ...rows("requestMedia", [
    [
      other("text/csv"),
      body({ content: { "text/csv": { schema: { type: "string" } } } }),
      '"text/csv": {',
    ],
  ]),
  ...[
    "application/*",
    "application/*+json",
    "application/vnd.a v1+json",
    "application/a/b+json",
    "application/a,b+json",
    "application/é+json",
    "application/json; charset=utf-8",
  ].flatMap((type) => [
    ...rows("requestMedia", [
      [other(type), body({ content: { [type]: { schema: closed } } }), `"${type}": {`],
    ]),
    ...rows("answerMedia", [
      [other(type), success(text(type, { format: "binary" })), `"${type}": {`],
    ]),
  ]),
  ...rows("requestMedia", [
    [
      "several media types",
      body({ content: { ...json(closed), [form]: { schema: closed } } }),
      `"${form}": {`,
    ],
    [
      "a media type with capitals",
      body({ content: { "application/JSON": json(thing)["application/json"] } }),
      '"application/JSON": {',
    ],
    [
      "a form where money moves",
      body({ content: { [form]: { schema: closed } } }, { "x-effect": "money" }),
      `"${form}": {`,
    ],
  ]),
  ...rows("formTypes", [
    [other("array"), body({ content: { [form]: { schema: texts } } }), '"type": "array"'],
    [
      other("a map"),
      body({ content: { [form]: { schema: mapOf(str) } } }),
      '"additionalProperties": {',
    ],
  ]),
  ...rows("formFieldTypes", [
    [
      other("object"),
      body({ content: { [form]: { schema: { ...closed, properties: { more: thing } } } } }),
      '"type": "object"',
    ],
  ]),
  ...rows("requestMedia", [
    [
      "a form where money moves",
      body({ content: { [parts]: { schema: closed } } }, { "x-effect": "money" }),
      `"${parts}": {`,
    ],
  ]),
  ...rows("formFieldTypes", [[other("object"), files(thing), '"type": "object"']]),
  ...rows("fileTypes", [
    [other("integer"), files({ ...file, type: "integer" }), '"type": "integer"'],
  ]),
  ...rows("fileKeywords", [
    [other("maxLength"), files({ ...file, maxLength: 9 }), '"maxLength": 9'],
    ["no type", files({ format: "binary" }), '"file": {'],
    [
      other("uniqueItems"),
      files({ type: "array", items: file, uniqueItems: true }),
      '"uniqueItems": true',
    ],
  ]),
  ...rows("sensitive", [["a file", files({ ...file, "x-sensitive": true }), '"file": {']]),
  ...rows("bodies", [
    [
      "get",
      { get: operation({ requestBody: { required: true, content: json(closed) } }) },
      '"requestBody": {',
    ],
    [
      "by $ref",
      post({ requestBody: { $ref: "../openapi.json#/paths/~1trade/post/requestBody" } }),
      '"requestBody": {',
    ],
    ["empty", body({ content: {} }), '"requestBody": {'],
  ]),
  ...rows("mediaKeys", [
    ["encoding", body({ content: withKeys({ encoding: {} }) }), '"encoding": {}'],
    ["no schema", body({ content: withKeys({ schema: undefined }) }), '"application/json": {'],
  ]),
  ...rows("exampleKeys", [
    [
      "description",
      body({ content: withKeys({ examples: { One: { value: "x", description: "One." } } }) }),
      '"description": "One."',
    ],
    [
      "externalValue",
      body({ content: withKeys({ examples: { One: { externalValue: "a.json" } } }) }),
      '"externalValue": ',
    ],
  ]),
  ...rows("successes", [
    [other("2XX"), answer({ "2XX": { description: "Done." } }), '"2XX": {'],
    [other("205"), answer({ "205": { description: "Done." } }), '"205": {'],
    [
      "a body with 204",
      answer({ "204": { description: "Nothing.", ...text("text/csv") } }),
      '"204": {',
    ],
    [
      "several or no JSON, of what moves money",
      post({
        "x-effect": "money",
        responses: { ...ok(), "204": { description: "Nothing." } },
      }),
      '"200": {',
    ],
  ]),
  ...rows("errors", [[other("302"), answer({ "302": { description: "No." } }), '"302": {']]),
  ...rows("errorTypes", [
    [other("no body"), answer({ "400": { description: "No." } }), '"400": {'],
    [
      other("array"),
      answer({
        "400": { description: "No.", content: json({ type: "array", items: { type: "string" } }) },
      }),
      '"schema": {',
    ],
    [
      "an object without words",
      answer({ "400": { description: "No.", content: json(thing) } }),
      '"schema": {',
    ],
  ]),
  ...rows("answerMedia", [
    [other("image/*"), success(text("image/*", { format: "binary" })), '"image/*": {'],
    ...["text/HTML", "text/Event-Stream", "application/JSON"].map(
      (type): Row => ["a media type with capitals", success(text(type)), `"${type}": {`],
    ),
    ...["text/html", "text/event-stream"].map(
      (type): Row => [type, success(text(type)), `"${type}": {`],
    ),
    [
      "application/x-www-form-urlencoded",
      success(text("application/x-www-form-urlencoded", { format: "binary" })),
      '"application/x-www-form-urlencoded": {',
    ],
    [
      "several media types",
      success({ content: { ...json(thing), ...text("text/csv").content } }),
      '"text/csv": {',
    ],
  ]),
  ...rows("errorMedia", [
    [
      other("text/plain"),
      answer({ "400": { description: "No.", ...text("text/plain") } }),
      '"text/plain": {',
    ],
    [
      other("application/*+json"),
      answer({
        "400": {
          description: "No.",
          ...text("application/*+json", { format: "binary" }),
        },
      }),
      '"application/*+json": {',
    ],
  ]),
  ...rows("errorMedia", [
    [
      "a media type with capitals",
      answer({ "400": { description: "No.", ...text("application/Problem+JSON") } }),
      '"application/Problem+JSON": {',
    ],
  ]),
  ...rows("wholeTypes", [
    [other("integer"), success(text("text/csv", { type: "integer" })), '"type": "integer"'],
  ]),
  ...rows("wholeFormats", [
    [other("date"), success(text("text/csv", { format: "date" })), '"format": "date"'],
    ["bytes without format: binary", success(text("application/pdf")), '"schema": {'],
  ]),
  ...rows("wholeKeywords", [
    ["examples", success(text("text/csv", { examples: ["A"] })), '"examples": ['],
    ["no type", success(text("text/csv", { type: undefined })), '"schema": {'],
    [other("maxLength"), success(text("text/csv", { maxLength: 3 })), '"maxLength": 3'],
  ]),
  ...rows("responseKeys", [["links", success({ links: {}, content: json(thing) }), '"links": {}']]),
  ...rows("requestTypes", [[other("text"), sentField({ type: "text" }), '"type": "text"']]),
  ...rows("requestFormats", [
    [other("iri"), sentField({ type: "string", format: "iri" }), '"format": "iri"'],
  ]),
  ...rows("requestKeywords", [
    ...noted(sentField),
    ["no type", sentField({ const: "A" }), '"field": {'],
    ["a keyword of another type", sentField({ type: "number", minLength: 1 }), '"minLength": 1'],
    ["true or false", sentField(true), '"field": true'],
    ["no type", sentField({ type: [] }), '"type": []'],
    ...composed(sentField),
    [
      "additionalProperties: false of parts",
      sentField({ ...closed, allOf: [{ properties: { more: { type: "string" } } }] }),
      '"additionalProperties": false',
    ],
    [
      "a field that is required twice",
      sentField({ ...thing, required: ["name", "name"] }),
      '"required": [',
    ],
    ["discriminator without oneOf", sentField(untold), '"discriminator": {'],
    ["array without items", sentField({ type: "array" }), '"type": "array"'],
    [
      "additionalProperties: true",
      sent({ ...thing, additionalProperties: true }),
      '"additionalProperties": true',
    ],
    [
      other("unevaluatedItems"),
      sentField({ ...texts, unevaluatedItems: false }),
      '"unevaluatedItems": false',
    ],
  ]),
  ...rows("answerTypes", [[other("text"), answered({ type: "text" }), '"type": "text"']]),
  ...rows("answerFormats", [
    [other("iri"), answered({ type: "string", format: "iri" }), '"format": "iri"'],
  ]),
  ...rows("answerKeywords", [
    ...composed(answered),
    ...noted(answered),
    [
      "a field that is required twice",
      answered({ ...thing, required: ["name", "name"] }),
      '"required": [',
    ],
    ["discriminator without oneOf", answered(untold), '"discriminator": {'],
    [
      "a discriminator without mapping",
      answered({
        oneOf: ["A", "B"].map((each) => ({
          ...thing,
          properties: { kind: { ...str, "x-extensible-enum": [each] } },
        })),
        discriminator: { propertyName: "kind" },
      }),
      '"discriminator": {',
    ],
    ["array without items", answered({ type: "array" }), '"type": "array"'],
    ["object without properties", answered({ type: "object" }), '"type": "object"'],
    ["no type", answered({}), '"field": {'],
    ["true or false", answered(true), '"field": true'],
    [
      other("unevaluatedItems"),
      answered({ ...texts, unevaluatedItems: false }),
      '"unevaluatedItems": false',
    ],
  ]),
  ...rows("sensitive", [
    [other("a value of a map"), sentField(mapOf(pin)), '"additionalProperties": {'],
    [
      other("a value of a map"),
      sentField(mapOf({ type: "array", items: { ...pin, title: "Pin" } })),
      '"items": {',
    ],
    [other("a whole body"), sent({ ...closed, "x-sensitive": true }), '"schema": {'],
    ...["code", "error_message"].map(
      (name): Row => [
        "a field that errors have",
        sent({ ...closed, properties: { [name]: pin } }),
        `"${name}": {`,
      ],
    ),
    ["in a path or a query", query({ schema: pin }), '"schema": {'],
    ["in a path or a query", inPath({ schema: pin }), '"schema": {'],
    ...[{}, { explode: false }, { style: "deepObject", explode: true }].map(
      (form): Row => [
        "in a path or a query",
        query({ schema: { ...closed, properties: { pin } }, ...form }),
        '"pin": {',
      ],
    ),
    ["in a path or a query", query({ schema: { type: "array", items: pin } }), '"items": {'],
    ...["additionalProperties", "patternProperties", "propertyNames"].map(
      (keyword): Row => [
        "a map",
        sentField({
          type: "object",
          [keyword]: keyword === "patternProperties" ? { "^a": str } : str,
          "x-sensitive": true,
        }),
        '"field": {',
      ],
    ),
    ...[{ const: "A" }, { enum: ["A"] }].map(
      (named): Row => [
        "a value that the description names",
        sentField({ ...closed, properties: { inner: { ...str, ...named } }, "x-sensitive": true }),
        '"inner": {',
      ],
    ),
    [
      "a map",
      sentField({ ...closed, properties: { inner: mapOf(str) }, "x-sensitive": true }),
      '"inner": {',
    ],
  ]),
  ...rows("extensions", [
    [other("x-senstive"), post({ "x-senstive": true }), '"x-senstive": true'],
    ...["x-sensitive", "x-not-sensitive", "x-final", "x-extensible-enum"].map(
      (key): Row => [`${key} elsewhere`, post({ [key]: true }), `"${key}": true`],
    ),
    ...["x-sdk-name", "x-effect", "x-reconcile", "x-codeSamples"].map(
      (key): Row => [`${key} elsewhere`, sentField({ ...str, [key]: "a" }), `"${key}": "a"`],
    ),
  ]),
  ...rows("names", [
    ["operationId of every object", post({ operationId: "toString" }), '"operationId": "toString"'],
    ["path parameter of every object", inPath({ name: "valueOf" }), '"name": "valueOf"'],
    ["query parameter of every object", query({ name: "toString" }), '"name": "toString"'],
    ["header of every object", header({ name: "Constructor" }), '"name": "Constructor"'],
    ...["toString", "constructor"].map(
      (name): Row => [
        "field of every object",
        sent({ type: "object", properties: { [name]: str } }),
        `"${name}": {`,
      ],
    ),
    ...["$ref", "allOf", "if", "then"].map(
      (name): Row => [
        "field of a keyword",
        answered({ ...thing, properties: { [name]: str } }),
        `"${name}": {`,
      ],
    ),
    ["path parameter otherwise", inPath({ name: "a.b" }), '"name": "a.b"'],
    ...["-", "_"].map(
      (name): Row => [
        "path parameter without a letter or a digit",
        inPath({ name }),
        `"name": "${name}"`,
      ],
    ),
    ["query parameter otherwise", query({ name: "a&b" }), '"name": "a&b"'],
    ...[{ explode: false }, { style: "deepObject", explode: true }].map(
      (style): Row => [
        "query parameter otherwise",
        query({ ...style, schema: { ...closed, properties: { "a,b]": str } } }),
        '"a,b]": {',
      ],
    ),
    ["header otherwise", header({ name: "X_Thing" }), '"name": "X_Thing"'],
    ...["Accept", "X-HTTP-Method-Override"].map(
      (name): Row => ["header of the connection", header({ name }), `"name": "${name}"`],
    ),
    ["header that stands twice", header({}, { name: "x-thing" }), '"name": "x-thing"'],
    [
      "query parameter of a name that is written twice",
      {
        get: operation({
          parameters: [
            { name: "name", in: "query", schema: { type: "string" } },
            { name: "filter", in: "query", schema: closed },
          ],
        }),
      },
      '"name": "filter"',
    ],
    [
      "field beyond ASCII",
      sent({ type: "object", properties: { "a\nb": { type: "string" } } }),
      '"a\\nb": {',
    ],
    [
      "part otherwise",
      body({ content: { [parts]: { schema: { ...closed, properties: { 'a"b': str } } } } }),
      '"a\\"b": {',
    ],
    ["field beyond ASCII", answered({ ...thing, properties: { für: str } }), '"für": {'],
    [
      "field __proto__",
      sent({ type: "object", properties: JSON.parse('{"__proto__":{"type":"string"}}') }),
      '"__proto__": {',
    ],
    ["operationId otherwise", post({ operationId: "get-thing" }), '"operationId": "get-thing"'],
  ]),
  {
    part: "names",
    row: "schema otherwise",
    item: sentField({ $ref: "my-thing.json" }),
    files: { "my-thing.json": { type: "string" } },
    file: "my-thing.json",
    line: "{",
  },
  ...rows("names", [
    ["a name that differs by case", post({ operationId: "placetrade" }), '"operationId": '],
  ]),
  {
    part: "names",
    row: "a name that differs by case",
    item: sentField({ $ref: "TRADE.json" }),
    files: { "TRADE.json": { type: "string" } },
    file: "TRADE.json",
    line: "{",
  },
  {
    part: "names",
    row: "schema in …Query or …Headers",
    item: sentField({ $ref: "FindQuery.json" }),
    files: { "FindQuery.json": { type: "string" } },
    file: "FindQuery.json",
    line: "{",
  },
  // The second field begins with the name of its schema, and its type is called after it alone.
  ...Object.entries({ Api: "error", Bl: "blob" }).map(
    ([name, field]): RefusedCase => ({
      part: "names",
      row: "schema of the package",
      item: answered({ $ref: `${name}.json` }),
      files: {
        [`${name}.json`]: {
          type: "object",
          properties: { [field]: { type: "string", "x-extensible-enum": ["A"] } },
        },
      },
      file: `${name}.json`,
      line: `"${field}": {`,
    }),
  ),
  ...["Outcome", "ArrayBuffer"].map(
    (name): RefusedCase => ({
      part: "names",
      row: "schema of the package",
      item: sentField({ $ref: `${name}.json` }),
      files: { [`${name}.json`]: { type: "string" } },
      file: `${name}.json`,
      line: "{",
    }),
  ),
  ...(["requestKeywords", "answerKeywords"] as const).map((part): RefusedCase => {
    const schema = { type: "string", allOf: [{ $ref: `Nested${part}.json` }] };
    return {
      part,
      row: "a schema that is itself",
      item: (part === "requestKeywords" ? sentField : answered)(schema),
      files: { [`Nested${part}.json`]: schema },
      file: `Nested${part}.json`,
      line: "{",
    };
  }),
  {
    part: "requestKeywords",
    row: "a field that only a condition names",
    // What may be asked of a value that has the field may not be asked of one that has not.
    item: sentField({
      type: "object",
      properties: {
        fine: { type: "object", properties: { more: str }, if: asked, else: thing },
        faulty: { ...thing, if: asked, else: thing },
      },
    }),
    files: { "Asked.json": { properties: { more: str } } },
    file: "Asked.json",
    line: '"more": {',
  },
  {
    part: "requestKeywords",
    row: "an integer that may be rounded",
    item: sentField({
      type: "object",
      properties: { count: { $ref: "Count.json" }, countId: { $ref: "Count.json" } },
    }),
    files: { "Count.json": { type: "integer" } },
    line: '"countId": {',
  },
  ...rootCases("documentKeys", [
    ["externalDocs", { externalDocs: { url: "https://a.example" } }, '"externalDocs": {'],
    ...["callbacks", "links", "pathItems"].map(
      (key) => [key, { [`components/${key}`]: {} }, `"${key}": {}`] as const,
    ),
  ]),
  ...webhookCases("webhooks", [
    [other("get"), { ...webhook({}), get: {} }, '"get": {'],
    ["no post", {}, "{"],
    ["no payload in JSON", webhook({ requestBody: undefined }), '"post": {'],
    ["a payload without a name", webhook(payload(json(thing))), '"requestBody": {'],
    [
      "a payload without a name",
      webhook(payload(json({ $ref: "../openapi.json#/components/schemas/Trade", ...thing }))),
      '"requestBody": {',
    ],
    ["no payload in JSON", webhook(payload(text("text/csv").content)), '"requestBody": {'],
    ["an answer with a body", webhook({ responses: ok() }), '"200": {'],
  ]),
  ...webhookCases("bodies", [
    [
      "by $ref",
      webhook({ requestBody: { $ref: "../openapi.json#/paths/~1trade/post/requestBody" } }),
      '"requestBody": {',
    ],
  ]),
  ...webhookCases("webhookKeys", [
    [other("x-sdk-name"), webhook({ "x-sdk-name": "a.b" }), '"x-sdk-name": "a.b"'],
    [other("parameters"), webhook({ parameters: [] }), '"parameters": ['],
  ]),
  ...rootCases("security", [
    [
      other("apiKey"),
      { "components/securitySchemes/key": { type: "apiKey", name: "key", in: "header" } },
      '"key": {',
    ],
  ]),
];
