import type { PartName } from "./dialect-table.ts";

type Fields = Readonly<Record<string, unknown>>;

/** One thing that is refused, as an author would write it, in a file of its own. */
type Row = readonly [
  /** Its row, or what the sentence of all others puts in the place of `{}`. */
  name: string,
  item: object,
  /** How the line that is named begins, or its key, where no other line has that. */
  line: string,
  more?: More,
];

interface More {
  /** What stands at the root of the description, by its place there; a fault of the root is told there. */
  readonly root?: Fields;
  /** Other files beside the path item, and the one that is named. */
  readonly files?: Fields;
  readonly file?: string;
  /** The version that the description says to be of, and the path, where they are no usual ones. */
  readonly version?: string;
  readonly path?: string;
}

const form = "application/x-www-form-urlencoded";
const parts = "multipart/form-data";

const str = { type: "string" };
const integer = { type: "integer" };
const texts = { type: "array", items: str };
const objectOf = (properties: object) => ({ type: "object", properties });
const thing = objectOf({ name: str });
const closed = { ...thing, additionalProperties: false };
const closedOf = (properties: object) => ({ ...closed, properties });
const mapOf = (values: unknown) => ({ type: "object", additionalProperties: values });
const pin = { ...str, "x-sensitive": true };
const file = { ...str, format: "binary" };

const json = (schema: unknown) => ({
  "application/json": { schema, examples: { Example: { value: 1 } } },
});
/** A body that is no JSON. */
const text = (type: string, extra: Fields = {}) => ({
  content: { [type]: { schema: { ...str, ...extra }, examples: { A: { value: "A" } } } },
});
const withKeys = (extra: Fields) => ({
  "application/json": { ...json(closed)["application/json"], ...extra },
});

const ok = (schema: unknown = thing) => ({
  "200": { description: "Done.", content: json(schema) },
});
const operation = (extra: Fields) => ({ operationId: "doThing", responses: ok(), ...extra });
const post = (extra: Fields) => ({ post: operation(extra) });

const body = (content: unknown, more: Fields = {}) =>
  post({ ...more, requestBody: { required: true, content } });
const sent = (schema: unknown) => body(json(schema));
const sentField = (field: unknown) => sent(objectOf({ field }));
const sentAs = (type: string, schema: unknown, more?: Fields) => body({ [type]: { schema } }, more);
const sentFile = (own: Fields) => sentAs(parts, closedOf({ file: own }));

const answered = (field: unknown) => post({ responses: ok(objectOf({ field })) });
const answer = (responses: Fields) => post({ responses: { ...ok(), ...responses } });
const success = (media: Fields) =>
  post({ responses: { "200": { description: "Done.", ...media } } });
const failure = (media: Fields) => answer({ "400": { description: "No.", ...media } });
const withHeader = (headers: Fields) => success({ content: json(thing), headers });

const parameters = (...all: readonly Fields[]) => ({
  get: operation({ parameters: all.map((each) => ({ schema: str, ...each })) }),
});
const query = (extra: Fields) => parameters({ name: "filter", in: "query", ...extra });
const header = (...all: readonly Fields[]) =>
  parameters(...all.map((extra) => ({ name: "X-Thing", in: "header", ...extra })));
const inPath = (extra: Fields) =>
  parameters({ name: "thing", in: "path", required: true, ...extra });

const server = { servers: [{ url: "http://127.0.0.1:4010" }] };
const bodyOfTrade = { requestBody: { $ref: "../openapi.json#/paths/~1trade/post/requestBody" } };

const each = (
  name: string,
  cases: readonly (readonly [object, string])[],
  more: More = {},
): readonly Row[] => cases.map(([item, line]) => [name, item, line, more]);

const atRoot = (name: string, root: Fields, line: string): Row => [name, {}, line, { root }];

const atPath = (path: string, name: string): Row => [name, {}, `"${path}": {`, { path }];

/** A schema in a file of its own, which is named. */
const named = (
  name: string,
  schemaName: string,
  { schema = str, line = "{", field = sentField }: NamedSchema = {},
): Row => {
  const own = `${schemaName}.json`;
  return [name, field({ $ref: own }), line, { files: { [own]: schema }, file: own }];
};

interface NamedSchema {
  readonly schema?: object;
  readonly line?: string;
  readonly field?: (schema: unknown) => object;
}

/** What stands under a webhook, in a file of its own. */
const inWebhooks = (part: PartName, cases: readonly Row[]): readonly Row[] =>
  cases.map(([name, item, line], at) => {
    const own = `${part}-${at}.json`;
    const root = { [`webhooks/${part}-${at}`]: { $ref: `refused/${own}` } };
    return [name, {}, line, { root, files: { [own]: item }, file: own }];
  });

const payload = (content: object) => ({ requestBody: { required: true, content } });
const trade = { $ref: "../openapi.json#/components/schemas/Trade" };
const webhook = (extra: Fields) => ({
  post: {
    operationId: "thingChanged",
    responses: { "204": { description: "Heard." } },
    ...payload(json(trade)),
    ...extra,
  },
});

/** What is no media type, or one with more than a type. */
const mediaTypes = [
  ...["application/*", "application/*+json", "application/vnd.a v1+json", "application/a/b+json"],
  ...["application/a,b+json", "application/é+json", "application/json; charset=utf-8"],
];

const needsName = { required: ["name"] };
const more = { properties: { more: str } };

/** A choice of two objects, told apart by the field `kind`. */
const choice = (extra: Fields, kinds: readonly unknown[] = ["A", "B"]) => ({
  oneOf: kinds.map((kind) => {
    const type = typeof kind === "number" ? "integer" : "string";
    return objectOf({ kind: { type, ...(kind === undefined ? {} : { const: kind }) } });
  }),
  discriminator: { propertyName: "kind" },
  ...extra,
});

/** What is refused in a field of a request and of an answer alike. */
const inFields = (
  field: (schema: unknown) => object,
  part: "requestKeywords" | "answerKeywords",
): readonly Row[] => {
  const all = (name: string, line: string, ...schemas: readonly unknown[]) =>
    schemas.map((schema): Row => [name, field(schema), line]);
  const nested = { ...str, allOf: [{ $ref: `Nested${part}.json` }] };
  return [
    ...["readOnly", "writeOnly", "example", "nullable"].flatMap((keyword) =>
      all(keyword, keyword, { ...str, [keyword]: true }),
    ),
    ...all(
      "a value that other keywords refuse",
      "enum",
      { ...str, enum: ["A", null] },
      { type: "number", enum: [0.01, 0.015], multipleOf: 0.01 },
      { ...objectOf({ a: integer }), enum: [{ a: 1 }, { a: "1" }] },
      { ...str, enum: ["abc", "a"], maxLength: 2 },
      { type: ["string", "null"], enum: ["b", null], pattern: "^a$" },
    ),
    ...all(
      "a value that other keywords refuse",
      "const",
      { ...integer, const: 1.5 },
      { type: "number", const: 1234567890.123, multipleOf: 0.01 },
      { ...str, const: "", minLength: 2 },
    ),
    ...all(
      "a value that other keywords refuse",
      "default",
      { ...integer, default: "A" },
      { ...str, enum: ["A"], default: "B" },
      { ...texts, maxItems: 1, default: ["A", "B"] },
      { ...integer, default: 9, maximum: 5 },
    ),
    ...all("minContains above maxContains", "maxContains", {
      ...texts,
      contains: { const: "A" },
      minContains: 2,
      maxContains: 1,
    }),
    ...all("an enum without values", "enum", { ...str, enum: [] }),
    ...Object.entries({
      const: 2 ** 53,
      enum: [1, 2 ** 60],
      default: 2 ** 60,
      minimum: 2 ** 60,
    }).flatMap(([keyword, value]) =>
      all("a value beyond 2^53", keyword, { ...integer, [keyword]: value }),
    ),
    ...all("a value beyond 2^53", '"examples": [', { ...integer, examples: [2 ** 60] }),
    ...all("a value beyond Latin-1", "enum", { ...str, enum: ["A", "東京"] }),
    ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].flatMap(
      (keyword) => all("a bound that is no number", keyword, { type: "number", [keyword]: null }),
    ),
    ...all("a step below 1e-80", "multipleOf", { type: "number", multipleOf: 5e-324 }),
    ...[
      { minContains: 1 },
      { maxContains: 1 },
      { contains: { ...str, minLength: 2 }, minContains: 0 },
    ].flatMap((extra) =>
      all("a number of entries without contains", Object.keys(extra).at(-1) ?? "", {
        ...texts,
        ...extra,
      }),
    ),
    ...all("a pattern that matches a declared field", "patternProperties", {
      ...thing,
      patternProperties: { "^na": str },
    }),
    ...all("multipleOf that only asks", "multipleOf", { type: "number", not: { multipleOf: 2 } }),
    ...all(
      "a required field without a schema",
      '"nam"',
      { ...thing, required: ["nam"] },
      { ...thing, not: { required: ["nam"] } },
      { ...thing, allOf: [{ required: ["nam"] }] },
      { ...thing, dependentRequired: { name: ["nam"] } },
    ),
    ...["if", "then", "else"].flatMap((keyword) =>
      all("if, then or else alone", keyword, { ...str, [keyword]: {} }),
    ),
    ...Object.entries({
      if: { allOf: [thing], if: needsName, else: more },
      dependentSchemas: { ...thing, dependentSchemas: { name: more } },
      discriminator: choice({ required: ["kind"] }),
    }).flatMap(([keyword, extra]) =>
      all("a case beside fields that are counted", keyword, {
        type: "object",
        ...extra,
        unevaluatedProperties: str,
      }),
    ),
    ...(
      [
        ["if", { anyOf: [{ ...thing, if: needsName, else: more }, thing] }],
        ["anyOf", { oneOf: [{ anyOf: [thing, more] }, thing] }],
        ["oneOf", { allOf: [{ anyOf: [{ allOf: [{ oneOf: [more, { maxProperties: 3 }] }] }] }] }],
        ["patternProperties", { if: needsName, else: { patternProperties: { "^x": str } } }],
        ["patternProperties", { anyOf: [{ patternProperties: { "^x": str } }, more] }],
        ["dependentSchemas", { anyOf: [{ dependentSchemas: { name: more } }, thing] }],
      ] as const
    ).flatMap(([keyword, extra]) =>
      all("a case within a case of fields that are counted", keyword, {
        ...thing,
        ...extra,
        unevaluatedProperties: str,
      }),
    ),
    ...all(
      "a field that only a condition names",
      "more",
      { ...thing, if: more, else: thing },
      { ...thing, allOf: [{ not: { allOf: [more] } }] },
    ),
    ...all("a map beside parts", "additionalProperties", { ...mapOf(str), allOf: [more] }),
    ...all("a field that is required twice", '"required": [', {
      ...thing,
      required: ["name", "name"],
    }),
    ...all("true or false", "field", true),
    ...all("array without items", '"type": "array"', { type: "array" }),
    ...all("unevaluatedItems", "unevaluatedItems", { ...texts, unevaluatedItems: false }),
    ...all("branches that the discriminator does not tell apart", "discriminator", {
      ...choice({}, ["A", undefined]),
    }),
    ...all("discriminator without oneOf", "discriminator", {
      ...objectOf({ kind: str }),
      discriminator: { propertyName: "kind" },
    }),
    ...all("a discriminator that may be left out", "discriminator", choice({})),
    ...all("a discriminator that is no text", "discriminator", choice({}, [1, 2])),
    ...all(
      "a discriminator of no text or of every object",
      "discriminator",
      ...["", "toString"].map((kind) => choice({}, ["A", kind])),
    ),
    ...all("a mapping that differs from the branches", "discriminator", {
      ...choice({ discriminator: { propertyName: "kind", mapping: { A: "#/B" } } }),
    }),
    ...all(
      "an integer that may be rounded",
      '"',
      { ...integer, format: "int64" },
      { type: ["integer", "null"], format: "int64" },
      objectOf({ id: { type: "number" } }),
      objectOf({ fieldId: integer }),
      objectOf({ field_ids: { type: "array", items: integer } }),
    ),
    named("a schema that is itself", `Nested${part}`, {
      schema: nested,
      field: () => field(nested),
    }),
  ];
};

const behind = { $ref: "behind.json" };
const asked = { $ref: "Asked.json" };
const shown = (value: unknown) => ({
  content: { "application/json": { schema: thing, examples: { One: { value } } } },
});

/** By the part of the table. */
const refused: Partial<Record<PartName, readonly Row[]>> = {
  versions: ["3.0.4", "3.2.0"].map(
    (version): Row => [version, {}, `"openapi": "${version}"`, { version }],
  ),
  methods: ["head", "options", "trace"].map(
    (name): Row => [name, { [name]: operation({}) }, `"${name}": {`],
  ),
  pathItemKeys: [
    ["servers", server, "servers"],
    ["summary", { summary: "A path." }, "summary"],
    ["description", { description: "A path." }, "description"],
    ["query", { query: operation({}) }, "query"],
    ["additionalOperations", { additionalOperations: {} }, "additionalOperations"],
    [
      "beside $ref",
      {},
      '"/other": {',
      {
        root: { "paths/~1other": { $ref: "refused/empty.json", parameters: [] } },
        files: { "empty.json": {} },
      },
    ],
  ],
  paths: [
    [
      "a path that another one matches too",
      {},
      '"/refused-1/{id}/{name}": {',
      { path: "/refused-1/{id}/{name}", root: { "paths/~1{other}~1name~1{id}": {} } },
    ],
    [
      "the item of another path",
      {},
      '"/two": {',
      {
        root: {
          "paths/~1one": { $ref: "refused/shared.json" },
          "paths/~1two": { $ref: "refused/shared.json" },
        },
        files: { "shared.json": {} },
      },
    ],
    atPath("/file/{id}.pdf", "a parameter with other text in its segment"),
    atPath("/twice/{id}/once/{id}", "a parameter that stands twice"),
    atPath("/up/a b", "another character"),
    atPath("/up//there", "an empty segment"),
    atPath("/up/../there", "a dot segment"),
  ],
  references: [
    ["over the network", answered({ $ref: "http://127.0.0.1:1/x.json" }), "field"],
    ...each(
      "in place of a list, a map or a value",
      [
        [{ parameters: behind }, "parameters"],
        [post({ parameters: behind }), "parameters"],
        [{ post: behind }, "post"],
        [post({ responses: behind }), "responses"],
        [post({ tags: behind }), "tags"],
        [post({ summary: behind }), "summary"],
        [post({ description: behind }), '"description": {'],
        [post({ externalDocs: behind }), "externalDocs"],
        [post({ "x-codeSamples": behind }), "x-codeSamples"],
        [post({ "x-reconcile": behind }), "x-reconcile"],
        [body(behind), '"content": {'],
        [body({ "application/json": behind }), '"application/json": {'],
        [body(withKeys({ examples: behind })), '"examples": {'],
        [withHeader(behind), "headers"],
        [sentField({ ...thing, allOf: behind }), "allOf"],
        [sentField({ ...thing, default: behind }), "default"],
        [sentField({ ...thing, examples: [{ name: behind }] }), '"name": {'],
        [query({ example: behind }), "example"],
        [success(shown(behind)), "value"],
        [success(shown([behind])), "{"],
        [withHeader({ "X-A": { schema: str, example: behind } }), "example"],
      ],
      { files: { "behind.json": {} } },
    ),
    ...["info", "components/headers"].map((place) =>
      atRoot(
        "in place of a list, a map or a value",
        { [place]: { $ref: "refused/behind.json" } },
        `"${place.replace("components/", "")}": {`,
      ),
    ),
  ],
  operationKeys: [
    ["servers", post(server), "servers"],
    ["security", post({ security: [{}] }), "security"],
    ["security: [] where money moves", post({ security: [], "x-effect": "money" }), "security"],
    ["callbacks", post({ callbacks: {} }), "callbacks"],
  ],
  parameterPlaces: [["cookie", query({ in: "cookie" }), "in"]],
  parameterKeys: [
    ["content", query({ schema: undefined, content: json(str) }), '"content": {'],
    ["allowReserved outside a query", inPath({ allowReserved: true }), "allowReserved"],
    ["allowEmptyValue", query({ allowEmptyValue: true }), "allowEmptyValue"],
    ["a name that is no text", query({ name: 1 }), '"name": 1'],
    ["a name that is no text", header({ name: true }), '"name": true'],
    ["a name that is no text", inPath({ name: null }), '"name": null'],
    ["optional in a path", inPath({ required: false }), "required"],
    ["examples", query({ examples: { One: { value: "x" } } }), '"examples": {'],
    ...each("a value that is lost in its place", [
      [inPath({ schema: { ...str, enum: ["a", ".."] } }), "enum"],
      [inPath({ schema: { ...str, const: "" } }), "const"],
      [inPath({ example: "." }), "example"],
      [header({ schema: { ...str, const: " a" } }), "const"],
      [header({ example: "é" }), "example"],
      [query({ explode: false, schema: texts, example: ["a,b"] }), "example"],
      [
        query({
          ...{ style: "spaceDelimited", explode: false },
          schema: { ...texts, items: { ...str, enum: ["a b"] } },
        }),
        "enum",
      ],
      [query({ explode: false, schema: closedOf({ x: { ...str, const: "," } }) }), "const"],
    ]),
    ...["Accept-Language", "Cache-Control", "Pragma", "Priority", "user-agent"].map(
      (name): Row => [
        "an optional header that the runtime fills",
        header({ name, schema: { ...str, enum: ["de"] } }),
        `"name": "${name}"`,
      ],
    ),
  ],
  pathStyles: [["label", inPath({ style: "label" }), "style"]],
  pathTypes: [
    ["a list of types", inPath({ schema: { type: ["string", "integer"] } }), '"type": ['],
    ["array", inPath({ schema: texts }), '"type": "array"'],
  ],
  headerStyles: [["form", header({ style: "form" }), "style"]],
  headerTypes: [
    ["a list of types", header({ schema: { type: ["string", "integer"] } }), '"type": ['],
    ["array", header({ schema: texts }), '"type": "array"'],
  ],
  queryStyles: [
    ["deepObject, explode: true of string", query({ style: "deepObject", explode: true }), "style"],
    [
      "pipeDelimited, explode: true",
      query({ style: "pipeDelimited", explode: true, schema: texts }),
      "style",
    ],
  ],
  queryTypes: [
    ["a list of types", query({ schema: { type: ["string", "integer"] } }), '"type": ['],
    ["null", query({ schema: { type: "null" } }), '"type": "null"'],
    // What is within it is not judged as an entry of a list.
    ...each("a composition", [
      [query({ schema: { ...str, oneOf: [] } }), "oneOf"],
      [query({ schema: { anyOf: [str, { type: "null" }] } }), "anyOf"],
      [query({ schema: { ...str, if: { const: "a" }, else: { type: "null" } } }), "if"],
      [query({ schema: { oneOf: [str, integer] } }), "oneOf"],
    ]),
    [
      "a map",
      query({ schema: mapOf(str), style: "deepObject", explode: true }),
      "additionalProperties",
    ],
  ],
  queryPartTypes: [
    ["array", query({ schema: { type: "array", items: texts } }), '"type": "array"'],
  ],
  bodies: [
    ["get", { get: operation(payload(json(closed))) }, "requestBody"],
    ["by $ref", post(bodyOfTrade), "requestBody"],
    ["empty", body({}), "requestBody"],
    ...inWebhooks("bodies", [["by $ref", webhook(bodyOfTrade), "requestBody"]]),
  ],
  requestMedia: [
    ...mediaTypes.map((type): Row => [type, sentAs(type, closed), type]),
    ["text/csv", sentAs("text/csv", str), "text/csv"],
    ["several media types", body({ ...json(closed), [form]: { schema: closed } }), form],
    ["a media type with capitals", sentAs("application/JSON", closed), "application/JSON"],
    ...[form, parts].map(
      (type): Row => [
        "a form where money moves",
        sentAs(type, closed, { "x-effect": "money" }),
        type,
      ],
    ),
  ],
  wholeBodyTypes: [
    [
      "null as the example of a body that is required",
      body({
        "application/json": {
          schema: { ...closed, type: ["object", "null"] },
          examples: { None: { value: null } },
        },
      }),
      "None",
    ],
    ["string", sent(str), '"schema": {'],
    ["boolean", sent({ type: ["object", "boolean"], properties: {} }), '"schema": {'],
  ],
  formTypes: [
    ["array", sentAs(form, texts), '"type": "array"'],
    ["a map", sentAs(form, mapOf(str)), "additionalProperties"],
  ],
  formFieldTypes: [
    [
      "a list of types",
      sentAs(form, closedOf({ a: { type: ["string", "integer"] } })),
      '"type": [',
    ],
    ["object", sentAs(form, closedOf({ more: thing })), '"type": "object"'],
    ["object", sentFile(thing), '"type": "object"'],
  ],
  fileTypes: [["integer", sentFile({ ...file, type: "integer" }), '"type": "integer"']],
  fileKeywords: [
    ["maxLength", sentFile({ ...file, maxLength: 9 }), "maxLength"],
    ["no type", sentFile({ format: "binary" }), "file"],
    ["uniqueItems", sentFile({ type: "array", items: file, uniqueItems: true }), "uniqueItems"],
  ],
  mediaKeys: [
    ["encoding", body(withKeys({ encoding: {} })), "encoding"],
    ["no schema", body(withKeys({ schema: undefined })), '"application/json": {'],
  ],
  exampleKeys: [
    [
      "description",
      body(withKeys({ examples: { One: { value: "x", description: "One." } } })),
      '"description": "One."',
    ],
    [
      "externalValue",
      body(withKeys({ examples: { One: { externalValue: "a.json" } } })),
      "externalValue",
    ],
  ],
  successes: [
    ["2XX", answer({ "2XX": { description: "Done." } }), "2XX"],
    ["205", answer({ "205": { description: "Done." } }), "205"],
    ["a body with 204", answer({ "204": { description: "Nothing.", ...text("text/csv") } }), "204"],
    [
      "several or no JSON, of what moves money",
      post({ "x-effect": "money", responses: { ...ok(), "204": { description: "Nothing." } } }),
      "200",
    ],
  ],
  errors: ["302", "4xx", "5xx"].map((status) => [
    status,
    answer({ [status]: { description: "No." } }),
    status,
  ]),
  errorTypes: [
    ["no body", failure({}), "400"],
    ["array", failure({ content: json(texts) }), '"schema": {'],
    ["an object without words", failure({ content: json(thing) }), '"schema": {'],
  ],
  responseKeys: [["links", success({ links: {}, content: json(thing) }), "links"]],
  answerMedia: [
    ...[...mediaTypes, "image/*", form].map(
      (type): Row => [type, success(text(type, { format: "binary" })), type],
    ),
    ...["text/HTML", "text/Event-Stream", "application/JSON"].map(
      (type): Row => ["a media type with capitals", success(text(type)), type],
    ),
    ...["text/html", "text/event-stream"].map((type): Row => [type, success(text(type)), type]),
    [
      "several media types",
      success({ content: { ...json(thing), ...text("text/csv").content } }),
      "text/csv",
    ],
  ],
  errorMedia: [
    ["text/plain", failure(text("text/plain")), "text/plain"],
    [
      "application/*+json",
      failure(text("application/*+json", { format: "binary" })),
      "application/*+json",
    ],
    [
      "a media type with capitals",
      failure(text("application/Problem+JSON")),
      "application/Problem+JSON",
    ],
  ],
  wholeTypes: [["integer", success(text("text/csv", integer)), '"type": "integer"']],
  wholeFormats: [
    ["date", success(text("text/csv", { format: "date" })), "format"],
    ["bytes without format: binary", success(text("application/pdf")), "schema"],
  ],
  wholeKeywords: [
    ["examples", success(text("text/csv", { examples: ["A"] })), '"examples": ['],
    ["no type", success(text("text/csv", { type: undefined })), "schema"],
    ["maxLength", success(text("text/csv", { maxLength: 3 })), "maxLength"],
  ],
  answerHeaderTypes: [
    ["a header without a schema", withHeader({ "X-Thing": { content: json(str) } }), "X-Thing"],
    ["array", withHeader({ "X-List": { schema: texts } }), '"type": "array"'],
  ],
  requestTypes: [["text", sentField({ type: "text" }), '"type": "text"']],
  requestFormats: [["iri", sentField({ ...str, format: "iri" }), "format"]],
  requestKeywords: [
    ...inFields(sentField, "requestKeywords"),
    ["no type", sentField({ const: "A" }), "field"],
    ["no type", sentField({ type: [] }), '"type": []'],
    ["a keyword of another type", sentField({ type: "number", minLength: 1 }), "minLength"],
    [
      "additionalProperties: false of parts",
      sentField({ ...closed, allOf: [more] }),
      "additionalProperties",
    ],
    [
      "additionalProperties: true",
      sent({ ...thing, additionalProperties: true }),
      "additionalProperties",
    ],
    [
      "a field that only a condition names",
      // What may be asked of a value that has the field may not be asked of one that has not.
      sentField(
        objectOf({
          fine: { type: "object", ...more, if: asked, else: thing },
          faulty: { ...thing, if: asked, else: thing },
        }),
      ),
      "more",
      { files: { "Asked.json": more }, file: "Asked.json" },
    ],
    [
      "an integer that may be rounded",
      sentField(objectOf({ count: { $ref: "Count.json" }, countId: { $ref: "Count.json" } })),
      "countId",
      { files: { "Count.json": integer } },
    ],
  ],
  answerTypes: [["text", answered({ type: "text" }), '"type": "text"']],
  answerFormats: [["iri", answered({ ...str, format: "iri" }), "format"]],
  answerKeywords: [
    ...inFields(answered, "answerKeywords"),
    [
      "a discriminator without mapping",
      answered({
        oneOf: ["A", "B"].map((only) =>
          objectOf({ kind: { ...str, "x-extensible-enum": [only] } }),
        ),
        discriminator: { propertyName: "kind" },
      }),
      "discriminator",
    ],
    ["object without properties", answered({ type: "object" }), '"type": "object"'],
    ["no type", answered({}), "field"],
  ],
  sensitive: [
    ["a file", sentFile({ ...file, "x-sensitive": true }), "file"],
    ["a value of a map", sentField(mapOf(pin)), "additionalProperties"],
    [
      "a value of a map",
      sentField(mapOf({ type: "array", items: { ...pin, title: "Pin" } })),
      "items",
    ],
    ["a whole body", sent({ ...closed, "x-sensitive": true }), '"schema": {'],
    ...["code", "error_message"].map(
      (name): Row => ["a field that errors have", sent(closedOf({ [name]: pin })), name],
    ),
    ...each("in a path or a query", [
      [query({ schema: pin }), '"schema": {'],
      [inPath({ schema: pin }), '"schema": {'],
      [query({ schema: { type: "array", items: pin } }), "items"],
      ...[{}, { explode: false }, { style: "deepObject", explode: true }].map(
        (style) => [query({ schema: closedOf({ pin }), ...style }), "pin"] as const,
      ),
    ]),
    ...each("a map", [
      [sentField({ ...mapOf(str), "x-sensitive": true }), "field"],
      [sentField({ type: "object", propertyNames: str, "x-sensitive": true }), "field"],
      [
        sentField({ type: "object", patternProperties: { "^a": str }, "x-sensitive": true }),
        "field",
      ],
      [sentField({ ...closedOf({ inner: mapOf(str) }), "x-sensitive": true }), "inner"],
    ]),
    ...[{ const: "A" }, { enum: ["A"] }].map(
      (given): Row => [
        "a value that the description names",
        sentField({ ...closedOf({ inner: { ...str, ...given } }), "x-sensitive": true }),
        "inner",
      ],
    ),
  ],
  extensions: [
    ["x-senstive", post({ "x-senstive": true }), "x-senstive"],
    ...["x-sensitive", "x-not-sensitive", "x-final", "x-extensible-enum"].map(
      (key): Row => [`${key} elsewhere`, post({ [key]: true }), key],
    ),
    ...["x-sdk-name", "x-effect", "x-reconcile", "x-codeSamples"].map(
      (key): Row => [`${key} elsewhere`, sentField({ ...str, [key]: "a" }), key],
    ),
  ],
  names: [
    ["operationId of every object", post({ operationId: "toString" }), "operationId"],
    ["operationId otherwise", post({ operationId: "get-thing" }), "operationId"],
    ["path parameter of every object", inPath({ name: "valueOf" }), '"name": "valueOf"'],
    ["path parameter otherwise", inPath({ name: "a.b" }), '"name": "a.b"'],
    ...["-", "_"].map(
      (name): Row => [
        "path parameter without a letter or a digit",
        inPath({ name }),
        `"name": "${name}"`,
      ],
    ),
    ["query parameter of every object", query({ name: "toString" }), '"name": "toString"'],
    ["query parameter otherwise", query({ name: "a&b" }), '"name": "a&b"'],
    ...[{ explode: false }, { style: "deepObject", explode: true }].map(
      (style): Row => [
        "query parameter otherwise",
        query({ ...style, schema: closedOf({ "a,b]": str }) }),
        "a,b]",
      ],
    ),
    [
      "query parameter of a name that is written twice",
      parameters({ name: "name", in: "query" }, { name: "filter", in: "query", schema: closed }),
      '"name": "filter"',
    ],
    ["header of every object", header({ name: "Constructor" }), '"name": "Constructor"'],
    ["header otherwise", header({ name: "X_Thing" }), '"name": "X_Thing"'],
    ...["Accept", "X-HTTP-Method-Override"].map(
      (name): Row => ["header of the connection", header({ name }), `"name": "${name}"`],
    ),
    ["header that stands twice", header({}, { name: "x-thing" }), '"name": "x-thing"'],
    ...["toString", "constructor"].map(
      (name): Row => ["field of every object", sent(objectOf({ [name]: str })), name],
    ),
    ...["$ref", "allOf", "if", "then"].map(
      (name): Row => [
        "field of a keyword",
        answered({ ...thing, properties: { [name]: str } }),
        `"${name}": {`,
      ],
    ),
    ["field beyond ASCII", sent(objectOf({ "a\nb": str })), '"a\\nb": {'],
    ["field beyond ASCII", answered(objectOf({ für: str })), "für"],
    ["field __proto__", sent(objectOf(JSON.parse('{"__proto__":{"type":"string"}}'))), "__proto__"],
    ["part otherwise", sentAs(parts, closedOf({ 'a"b': str })), '"a\\"b": {'],
    ["a name that differs by case", post({ operationId: "placetrade" }), "operationId"],
    named("a name that differs by case", "TRADE"),
    named("schema otherwise", "my-thing"),
    named("schema in …Query or …Headers", "FindQuery"),
    // The second field begins with the name of its schema, and its type is called after it alone.
    ...Object.entries({ Api: "error", Bl: "blob" }).map(([name, field]) =>
      named("schema of the package", name, {
        schema: objectOf({ [field]: { ...str, "x-extensible-enum": ["A"] } }),
        ...{ line: field, field: answered },
      }),
    ),
    named("schema of the package", "Outcome"),
    named("schema of the package", "ArrayBuffer"),
  ],
  documentKeys: [
    atRoot("externalDocs", { externalDocs: { url: "https://a.example" } }, '"externalDocs": {'),
    ...["callbacks", "links", "pathItems"].map((key) =>
      atRoot(key, { [`components/${key}`]: {} }, `"${key}": {}`),
    ),
  ],
  webhooks: inWebhooks("webhooks", [
    ["get", { ...webhook({}), get: {} }, "get"],
    ["no post", {}, "{"],
    ["no payload in JSON", webhook({ requestBody: undefined }), "post"],
    ["no payload in JSON", webhook(payload(text("text/csv").content)), "requestBody"],
    ["a payload without a name", webhook(payload(json(thing))), "requestBody"],
    ["a payload without a name", webhook(payload(json({ ...trade, ...thing }))), "requestBody"],
    ["an answer with a body", webhook({ responses: ok() }), "200"],
  ]),
  webhookKeys: inWebhooks("webhookKeys", [
    ["x-sdk-name", webhook({ "x-sdk-name": "a.b" }), "x-sdk-name"],
    ["parameters", webhook({ parameters: [] }), "parameters"],
  ]),
  security: [
    atRoot(
      "apiKey",
      { "components/securitySchemes/key": { type: "apiKey", name: "key", in: "header" } },
      '"key": {',
    ),
  ],
};

export const refusedCases = Object.entries(refused).flatMap(([part, rows]) =>
  rows.map(([name, item, line, more]) => ({ part: part as PartName, name, item, line, ...more })),
);
