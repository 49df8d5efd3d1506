import { methods } from "../../scripts/lib/openapi.ts";
import type { Role, Shape } from "../support/description-nodes.ts";
import {
  changeEach,
  dropEach,
  mapEntries,
  renamed,
  renameEach,
  replacing,
  setting,
  settingWhere,
  without,
} from "./mutator.ts";

/** A text field that gets another text. */
const rewording = (kind: string, on: Role, name: string) =>
  settingWhere<string>(kind, on, name, (text) => ({
    [`${text} changed`]: { [name]: `${text}Changed` },
  }));

const methodsOf = (item: Shape) => methods.filter((method) => method in item);

const provenances = ["documented", "described", "assumed"];

/** Changes of everything but schemas. */
export const surfaceMutators = [
  setting("change the dialect", "document", () => ({
    "without jsonSchemaDialect": { jsonSchemaDialect: undefined },
    "the dialect of OpenAPI": {
      jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base",
    },
  })),
  setting("change the version of OpenAPI", "document", () => ({ "3.0.3": { openapi: "3.0.3" } })),
  settingWhere<readonly Shape[]>("change a server", "document", "servers", (servers) =>
    Object.fromEntries(
      servers.map((server) => [
        `without ${server.url}`,
        { servers: servers.filter((each) => each !== server) },
      ]),
    ),
  ),
  settingWhere<readonly Shape[]>(
    "drop a security requirement",
    "document",
    "security",
    (security) => ({ none: { security: undefined }, optional: { security: [...security, {}] } }),
  ),
  setting("drop a security requirement", "operation", () => ({ "open to all": { security: [] } })),
  replacing("change a security scheme", "security scheme", (scheme) => ({
    basic: { ...scheme, scheme: "basic" },
    "no format": without(scheme, "bearerFormat"),
    "a key in a header": { type: "apiKey", in: "header", name: "X-Key" },
  })),
  replacing("rename a path", "paths", renameEach),
  replacing("drop a path", "paths", dropEach),
  replacing("change a method", "path item", (item) =>
    changeEach(methodsOf(item), (method) => [
      `${method} becomes patch`,
      renamed(item, method, "patch"),
    ]),
  ),
  replacing("drop an operation", "path item", (item) =>
    changeEach(methodsOf(item), (method) => [`drop ${method}`, without(item, method)]),
  ),
  rewording("change an operationId", "operation", "operationId"),
  rewording("change x-sdk-name", "operation", "x-sdk-name"),
  setting("change a tag", "operation", () => ({ "another tag": { tags: ["Other"] } })),
  setting("deprecate an operation", "operation", () => ({ deprecated: { deprecated: true } })),
  settingWhere("drop a request body", "operation", "requestBody", () => ({
    "no body": { requestBody: undefined },
  })),
  setting("change whether a body is required", "request body", ({ required }) => ({
    optional: { required: !required },
  })),
  replacing("drop a status", "responses", dropEach),
  setting("add a status", "responses", (responses) => ({ "add 418": { 418: responses["500"] } })),
  replacing("renumber a status", "responses", (responses) =>
    changeEach(Object.keys(responses), (status) => {
      const other = status === "200" ? "201" : "418";
      return [`${status} becomes ${other}`, renamed(responses, status, other)];
    }),
  ),
  settingWhere<string>("swap the $ref of a response", "response", "$ref", (reference) => {
    const other = reference.endsWith("/ServerError") ? "BadRequest" : "ServerError";
    return { [`${reference} becomes ${other}`]: { $ref: `#/components/responses/${other}` } };
  }),
  settingWhere("drop a content", "response", "content", () => ({
    "no content": { content: undefined },
  })),
  replacing("change a media type", "content", (content) =>
    changeEach(Object.keys(content), (media) => [
      `${media} becomes application/xml`,
      renamed(content, media, "application/xml"),
    ]),
  ),
  setting("add a media type", "content", () => ({
    "add text/plain": { "text/plain": { schema: { type: "string" } } },
  })),
  settingWhere<Shape>("drop an example", "media type", "examples", (examples) =>
    mapEntries(dropEach(examples), (what, kept) => [what, { examples: kept }]),
  ),
  replacing("drop a header", "headers", dropEach),
  replacing("rename a header", "headers", renameEach),
  setting("require a header", "header", () => ({ required: { required: true } })),
  replacing("drop a parameter", "parameters", (list) =>
    changeEach(Object.keys(list), (at) => [
      `without parameter ${at}`,
      Object.values(without(list, at)),
    ]),
  ),
  rewording("rename a parameter", "parameter", "name"),
  settingWhere("move a parameter", "parameter", "in", (place) => ({
    "to a header": { in: "header" },
    "between path and query": {
      in: place === "path" ? "query" : "path",
      required: place !== "path",
    },
  })),
  settingWhere("change whether a parameter is required", "parameter", "in", (_, { required }) => ({
    "required or not": { required: !required },
  })),
  ...(["operation", "response", "header", "parameter", "schema"] as const).map((on) =>
    settingWhere<string>("change x-provenance", on, "x-provenance", (provenance) => ({
      none: { "x-provenance": undefined },
      ...changeEach(
        provenances.filter((other) => other !== provenance),
        (other) => [other, { "x-provenance": other }],
      ),
    })),
  ),
  settingWhere<Shape | readonly Shape[]>("break an example", "example", "value", (value) => {
    const [shape, ...rest] = Array.isArray(value) ? value : [value];
    return changeEach(Object.keys(shape), (name) => {
      const broken = { ...shape, [name]: null };
      return [`${name} is null`, { value: Array.isArray(value) ? [broken, ...rest] : broken }];
    });
  }),
  settingWhere("break an example", "parameter", "example", () => ({
    "is a number": { example: 7 },
  })),
  settingWhere("break an example", "header", "example", () => ({ "is text": { example: "soon" } })),
  settingWhere("break an example", "schema", "examples", () => ({
    "is a list": { examples: [[]] },
  })),
];
