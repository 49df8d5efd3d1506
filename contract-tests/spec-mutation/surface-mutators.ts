import type { Role, Shape } from "../support/description-nodes.ts";
import {
  changeEach,
  dropEach,
  mapEntries,
  renamed,
  replacing,
  setting,
  settingWhere,
  without,
} from "./mutator.ts";

const ofDocument = ["openapi", "jsonSchemaDialect", "servers", "security"];
/** Text for people, which is no part of the contract, and examples, which are broken below. */
const prose = ["description", "summary", "x-codeSamples", "example", "examples"];

/** The names of what is changed in a part. */
const namesIn = (role: Role, part: Shape) =>
  Object.keys(part).filter((name) =>
    role === "document" ? ofDocument.includes(name) : !prose.includes(name),
  );

const droppedFrom = [
  ...(["document", "paths", "path item", "operation", "request body", "content"] as const),
  ...(["media type", "responses", "response", "headers", "header", "parameters"] as const),
  ...(["parameter", "security scheme"] as const),
];

/** What a member of each part is called instead. */
const newNames: Partial<Record<Role, (name: string) => string>> = {
  paths: (path) => `${path}Renamed`,
  "path item": (name) => (name === "patch" ? "trace" : "patch"),
  responses: (status) => (status === "200" ? "201" : "418"),
  content: () => "application/xml",
  headers: (header) => `${header}Renamed`,
};

const response = (name: string) => `#/components/responses/${name}`;

/** What a value may be instead, where not any text will do. */
const otherValues: Readonly<Record<string, readonly unknown[]>> = {
  openapi: ["3.0.3"],
  jsonSchemaDialect: ["https://spec.openapis.org/oas/3.1/dialect/base"],
  security: [[], [{}]],
  tags: [["Other"]],
  $ref: ["ServerError", "BadRequest"].map(response),
  in: ["path", "query", "header"],
  required: [true, false],
  scheme: ["basic"],
  "x-provenance": ["documented", "described", "assumed"],
  "x-effect": ["money", "state", "none"],
};

const othersThan = (name: string, value: unknown) => {
  const any = typeof value === "string" ? [`${value}Changed`] : [];
  return (otherValues[name] ?? any).filter((other) => other !== value);
};

const changedIn = [
  ...(["document", "operation", "request body", "response", "header"] as const),
  ...(["parameter", "security scheme"] as const),
];

/** What could stand in a part and does not. */
const additions: Partial<Record<Role, Shape>> = {
  operation: { deprecated: true, security: [] },
  responses: { 418: { $ref: response("ServerError") } },
  content: { "text/plain": { schema: { type: "string" } } },
  header: { required: true },
  parameter: { required: true, deprecated: true },
};

/** Changes of everything but schemas. */
export const surfaceMutators = [
  ...droppedFrom.map((role) =>
    replacing(`drop a part of ${role}`, role, (part) =>
      changeEach(namesIn(role, part), (name) => {
        const rest = without(part, name);
        return [`drop ${name}`, Array.isArray(part) ? Object.values(rest) : rest];
      }),
    ),
  ),
  ...Object.entries(newNames).map(([role, newName]) =>
    replacing(`rename a part of ${role}`, role as Role, (part) =>
      changeEach(Object.keys(part), (name) => [
        `rename ${name}`,
        renamed(part, name, newName(name)),
      ]),
    ),
  ),
  ...changedIn.map((role) =>
    setting(`change a value of ${role}`, role, (part) =>
      Object.fromEntries(
        namesIn(role, part).flatMap((name) =>
          othersThan(name, part[name]).map((other) => [
            `${name} becomes ${JSON.stringify(other)}`,
            { [name]: other },
          ]),
        ),
      ),
    ),
  ),
  ...Object.entries(additions).map(([role, added]) =>
    setting(`add a part to ${role}`, role as Role, (part) =>
      changeEach(
        Object.keys(added).filter((name) => !(name in part)),
        (name) => [`with ${name}`, { [name]: added[name] }],
      ),
    ),
  ),
  settingWhere<string>("drop a mark", "schema", "description", (text) => {
    const unmarked = text.replace(/\*Assumed:\* /, "");
    return unmarked === text ? {} : { "without Assumed": { description: unmarked } };
  }),
  settingWhere<Shape>("drop an example", "media type", "examples", (examples) =>
    mapEntries(dropEach(examples), (what, kept) => [what, { examples: kept }]),
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
