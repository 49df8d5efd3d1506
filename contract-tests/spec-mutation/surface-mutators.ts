import { methods } from "../../scripts/lib/openapi.ts";
import {
  type Change,
  dropEach,
  type Mutator,
  renamed,
  renameEach,
  where,
  without,
} from "./mutator.ts";
import type { Role, Shape } from "./nodes.ts";

const mutator = (kind: string, on: Role, changes: Mutator["changes"]): Mutator => ({
  kind,
  on,
  changes,
});

/** A text field that gets another text. */
const reworded = (kind: string, on: Role, name: string) =>
  mutator(kind, on, (value) =>
    where<string>(value, name, (text) => [
      [`${text} changed`, { ...value, [name]: `${text}Changed` }],
    ]),
  );

const provenances = ["documented", "described", "assumed"];

const withProvenance: readonly Role[] = ["operation", "response", "header", "parameter", "schema"];

/** Changes of everything but schemas. */
export const surfaceMutators: readonly Mutator[] = [
  mutator("change the dialect", "document", (document) => [
    ["without jsonSchemaDialect", without(document, "jsonSchemaDialect")],
    [
      "the dialect of OpenAPI",
      { ...document, jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base" },
    ],
  ]),
  mutator("change the version of OpenAPI", "document", (document) => [
    ["3.0.3", { ...document, openapi: "3.0.3" }],
  ]),
  mutator("change a server", "document", (document) =>
    (document.servers as readonly Shape[]).map((server, at) => [
      `without ${server.url}`,
      { ...document, servers: (document.servers as readonly Shape[]).filter((_, i) => i !== at) },
    ]),
  ),
  mutator("drop a security requirement", "document", (document) => [
    ["none", without(document, "security")],
    ["optional", { ...document, security: [...(document.security as readonly Shape[]), {}] }],
  ]),
  mutator("drop a security requirement", "operation", (operation) => [
    ["open to all", { ...operation, security: [] }],
  ]),
  mutator("change a security scheme", "security scheme", (scheme) => [
    ["basic", { ...scheme, scheme: "basic" }],
    ["no format", without(scheme, "bearerFormat")],
    ["a key in a header", { type: "apiKey", in: "header", name: "X-Key" }],
  ]),
  mutator("rename a path", "paths", renameEach),
  mutator("drop a path", "paths", (paths) => dropEach(paths)),
  mutator("change a method", "path item", (item) =>
    methodsOf(item).map((method) => [`${method} becomes patch`, renamed(item, method, "patch")]),
  ),
  mutator("drop an operation", "path item", (item) =>
    methodsOf(item).map((method) => [`drop ${method}`, without(item, method)]),
  ),
  reworded("change an operationId", "operation", "operationId"),
  reworded("change x-sdk-name", "operation", "x-sdk-name"),
  mutator("change a tag", "operation", (operation) => [
    ["another tag", { ...operation, tags: ["Other"] }],
  ]),
  mutator("deprecate an operation", "operation", (operation) => [
    ["deprecated", { ...operation, deprecated: true }],
  ]),
  mutator("drop a request body", "operation", (operation) =>
    where(operation, "requestBody", () => [["no body", without(operation, "requestBody")]]),
  ),
  mutator("change whether a body is required", "request body", (body) => [
    ["optional", { ...body, required: !body.required }],
  ]),
  mutator("drop a status", "responses", (responses) => dropEach(responses)),
  mutator("add a status", "responses", (responses) => [
    ["add 418", { ...responses, 418: responses["500"] }],
  ]),
  mutator("renumber a status", "responses", (responses) =>
    Object.keys(responses).map((status) => {
      const other = status === "200" ? "201" : "418";
      return [`${status} becomes ${other}`, renamed(responses, status, other)];
    }),
  ),
  mutator("swap the $ref of a response", "response", (response) =>
    where<string>(response, "$ref", (reference) => {
      const other = reference.endsWith("/ServerError") ? "BadRequest" : "ServerError";
      return [[`${reference} becomes ${other}`, { $ref: `#/components/responses/${other}` }]];
    }),
  ),
  mutator("drop a content", "response", (response) =>
    where(response, "content", () => [["no content", without(response, "content")]]),
  ),
  mutator("change a media type", "content", (content) =>
    Object.keys(content).map((media) => [
      `${media} becomes application/xml`,
      renamed(content, media, "application/xml"),
    ]),
  ),
  mutator("add a media type", "content", (content) => [
    ["add text/plain", { ...content, "text/plain": { schema: { type: "string" } } }],
  ]),
  mutator("drop an example", "media type", (media) =>
    where<Shape>(media, "examples", (examples) =>
      dropEach(examples).map(([what, kept]) => [what, { ...media, examples: kept }]),
    ),
  ),
  mutator("drop a header", "headers", (headers) => dropEach(headers)),
  mutator("rename a header", "headers", renameEach),
  mutator("require a header", "header", (header) => [["required", { ...header, required: true }]]),
  mutator("drop a parameter", "parameters", (list) =>
    Object.keys(list).map((at) => [
      `without parameter ${at}`,
      Object.values(list).filter((_, i) => String(i) !== at),
    ]),
  ),
  reworded("rename a parameter", "parameter", "name"),
  mutator("move a parameter", "parameter", (parameter) =>
    where(parameter, "in", (place) => [
      ["to a header", { ...parameter, in: "header" }],
      [
        "between path and query",
        { ...parameter, in: place === "path" ? "query" : "path", required: place !== "path" },
      ],
    ]),
  ),
  mutator("change whether a parameter is required", "parameter", (parameter) =>
    where(parameter, "in", () => [
      ["required or not", { ...parameter, required: !parameter.required }],
    ]),
  ),
  ...withProvenance.map((on) =>
    mutator("change x-provenance", on, (value) =>
      where<string>(value, "x-provenance", (provenance) => [
        ["none", without(value, "x-provenance")],
        ...provenances
          .filter((other) => other !== provenance)
          .map((other): Change => [other, { ...value, "x-provenance": other }]),
      ]),
    ),
  ),
  mutator("break an example", "example", ({ value, ...rest }) => {
    const isList = Array.isArray(value);
    const shape = (isList ? value[0] : value) as Shape;
    return Object.keys(shape).map((name) => {
      const broken = { ...shape, [name]: null };
      return [`${name} is null`, { ...rest, value: isList ? [broken, ...value.slice(1)] : broken }];
    });
  }),
  mutator("break an example", "parameter", (parameter) =>
    where(parameter, "example", () => [["is a number", { ...parameter, example: 7 }]]),
  ),
  mutator("break an example", "header", (header) =>
    where(header, "example", () => [["is text", { ...header, example: "soon" }]]),
  ),
  mutator("break an example", "schema", (schema) =>
    where(schema, "examples", () => [["is a list", { ...schema, examples: [[]] }]]),
  ),
];

function methodsOf(item: Shape): readonly string[] {
  return methods.filter((method) => method in item);
}
