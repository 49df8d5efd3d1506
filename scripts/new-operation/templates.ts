import { pathParametersOf } from "../path-template.ts";
import type { OperationRequest } from "./request.ts";

/** Names of the components of a new operation. */
export interface Names {
  readonly schema: string;
  readonly example: string;
  readonly request: string | undefined;
  readonly id: string;
}

const methodsWithBody = new Set(["post", "put", "patch"]);

export function namesOf({ operationId, method }: OperationRequest): Names {
  const noun = operationId.replace(/^[a-z]+/, "") || pascal(operationId);
  return {
    schema: noun,
    example: `${noun}Example`,
    request: methodsWithBody.has(method) ? `${pascal(operationId)}Request` : undefined,
    id: `${noun.charAt(0).toLowerCase()}${noun.slice(1)}Id`,
  };
}

export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

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
    "x-codeSamples": [
      {
        lang: "typescript",
        label: "SDK",
        source: { $ref: `../code-samples/${operationId}.ts` },
      },
    ],
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

export function codeSample(request: OperationRequest): string {
  const names = namesOf(request);
  const args = [
    ...pathParametersOf(request.path).map((name) => JSON.stringify(`${name}_1`)),
    ...(names.request ? ['{ name: "name_1" }'] : []),
  ];
  return `import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const result = await pitrade.${request.sdkName}(${args.join(", ")});
console.log(result.${names.id});
`;
}
