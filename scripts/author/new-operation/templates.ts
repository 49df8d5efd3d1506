import { codeSamplesOf } from "./code-samples-of.ts";
import { namesOf } from "./names-of.ts";
import type { OperationRequest } from "./read-request.ts";

export function operation(request: OperationRequest) {
  const { operationId, sdkName, tag } = request;
  const names = namesOf(request);
  const hasPathParameter = request.path.includes("{");
  const failures = {
    ...(names.request || hasPathParameter ? { 400: "BadRequest" } : {}),
    401: "Unauthorized",
    403: "Forbidden",
    ...(hasPathParameter ? { 404: "NotFound" } : {}),
    429: "TooManyRequests",
    500: "ServerError",
  };
  const requestBody = names.request && {
    required: true,
    description: "Describe what is sent.",
    content: content(names.request, names.request),
  };
  return {
    operationId,
    "x-sdk-name": sdkName,
    "x-provenance": "assumed",
    tags: [tag],
    summary: `Describe ${operationId} in a few words`,
    description: `Describe what ${operationId} does, and what it changes.`,
    ...(requestBody ? { requestBody } : {}),
    responses: {
      200: { description: "Describe the success.", content: content(names.schema, names.example) },
      ...Object.fromEntries(
        Object.entries(failures).map(([status, name]) => [
          status,
          { $ref: `../components/responses/${name}.yaml` },
        ]),
      ),
    },
    "x-codeSamples": codeSamplesOf(request).map(({ lang, label, file }) => ({
      lang,
      label,
      source: { $ref: `../code-samples/${file}` },
    })),
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

/** The schema of an object with one text. */
export function schema(name: string, field: string, more: object = {}) {
  return {
    type: "object",
    "x-provenance": "assumed",
    description: `Describe a ${name}.`,
    ...more,
    required: [field],
    properties: {
      [field]: {
        type: "string",
        minLength: 1,
        description: `Describe ${field}.`,
        examples: [`${field}_1`],
      },
    },
  };
}

export function example(name: string, field: string) {
  return { summary: `Describe this ${name}`, value: { [field]: `${field}_1` } };
}
