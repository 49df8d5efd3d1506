import { pathParametersOf } from "../../lib/path-template.ts";
import { codeSamplesOf } from "./code-samples.ts";
import { type Names, namesOf, pascal } from "./names.ts";
import type { OperationRequest } from "./request.ts";

export function operation(request: OperationRequest) {
  const { operationId, path, sdkName, tag } = request;
  const names = namesOf(request);
  return {
    operationId,
    "x-sdk-name": sdkName,
    "x-provenance": "assumed",
    tags: [tag],
    summary: `Describe ${operationId} in a few words`,
    description: `Describe what ${operationId} does, and what it changes.`,
    ...(names.request ? { requestBody: requestBody(names.request) } : {}),
    responses: responses(
      names,
      names.request !== undefined || path.includes("{"),
      path.includes("{"),
    ),
    "x-codeSamples": codeSamplesOf(request).map(({ lang, label, file }) => ({
      lang,
      label,
      source: { $ref: `../code-samples/${file}` },
    })),
  };
}

function requestBody(request: string) {
  return {
    required: true,
    description: "Describe what is sent.",
    content: content(request, request),
  };
}

function responses(names: Names, hasInput: boolean, hasPathParameter: boolean) {
  const failures = {
    ...(hasInput ? { 400: "BadRequest" } : {}),
    401: "Unauthorized",
    403: "Forbidden",
    ...(hasPathParameter ? { 404: "NotFound" } : {}),
    429: "TooManyRequests",
    500: "ServerError",
  };
  return {
    200: { description: "Describe the success.", content: content(names.schema, names.example) },
    ...Object.fromEntries(
      Object.entries(failures).map(([status, name]) => [
        status,
        { $ref: `../components/responses/${name}.yaml` },
      ]),
    ),
  };
}

function content(schema: string, example: string) {
  return {
    "application/json": {
      schema: { $ref: `../components/schemas/${schema}.yaml` },
      examples: { [example]: { $ref: `../components/examples/${example}.yaml` } },
    },
  };
}

export function pathItemParameters({ path }: OperationRequest) {
  const names = pathParametersOf(path);
  if (names.length === 0) return undefined;
  return names.map((name) => ({ $ref: `../components/parameters/${pascal(name)}.yaml` }));
}

export function parameter(name: string) {
  return {
    name,
    in: "path",
    required: true,
    "x-provenance": "assumed",
    description: `Describe ${name}.`,
    schema: { type: "string", minLength: 1 },
    example: `${name}_1`,
  };
}

export function responseSchema({ schema, id }: Names) {
  return {
    type: "object",
    "x-provenance": "assumed",
    description: `Describe a ${schema}.`,
    required: [id],
    properties: { [id]: textProperty(id) },
  };
}

export function requestSchema({ request }: Names) {
  return {
    type: "object",
    "x-provenance": "assumed",
    description: `Describe a ${request}.`,
    additionalProperties: false,
    required: ["name"],
    properties: { name: textProperty("name") },
  };
}

function textProperty(name: string) {
  return {
    type: "string",
    minLength: 1,
    description: `Describe ${name}.`,
    examples: [`${name}_1`],
  };
}

export function responseExample({ schema, id }: Names) {
  return { summary: `Describe this ${schema}`, value: { [id]: `${id}_1` } };
}

export function requestExample({ request }: Names) {
  return { summary: `Describe this ${request}`, value: { name: "name_1" } };
}
