import { tokensOf } from "./json-pointer.ts";

/** The parts of an OpenAPI 3.1 document that the scripts read. */
export interface Document {
  readonly openapi: string;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description?: string;
  };
  readonly servers?: readonly Server[];
  readonly security?: readonly SecurityRequirement[];
  readonly tags?: readonly Tag[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly webhooks?: Readonly<Record<string, Required<Pick<PathItem, "post">>>>;
  readonly components?: Components;
}

export interface Server {
  readonly url: string;
  readonly description?: string;
  readonly variables?: Readonly<Record<string, { default: string; description?: string }>>;
}

/** Names of security schemes with their scopes: all of them together. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface SecurityScheme {
  readonly type: string;
  readonly scheme?: string;
  readonly bearerFormat?: string;
  readonly description?: string;
}

export interface Tag {
  readonly name: string;
  readonly description?: string;
  readonly "x-traitTag"?: boolean;
}

export const methods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
] as const;

export type Method = (typeof methods)[number];

export type PathItem = { readonly [method in Method]?: Operation } & {
  readonly parameters?: readonly (Parameter | Reference)[];
};

export type Provenance = "documented" | "described" | "assumed";

/** The effect of an operation: it changes money, anything else, or nothing. */
export type Effect = "money" | "state" | "none";

export interface Operation {
  readonly operationId: string;
  readonly "x-sdk-name": string;
  readonly "x-provenance": Provenance;
  /** The effect of the operation; left out for a read. */
  readonly "x-effect"?: Effect;
  readonly "x-reconcile"?: Reconcile;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly deprecated?: boolean;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly security?: readonly SecurityRequirement[];
  readonly requestBody?: RequestBody;
  readonly responses: Readonly<Record<string, Response | Reference>>;
  readonly "x-codeSamples"?: readonly CodeSample[];
}

/** How an operation that moves money is found again after its answer was lost. */
export interface Reconcile {
  /** The operationId of the list to look in. */
  readonly list: string;
  /** Fields of the request that are also filters of the list. */
  readonly query: readonly string[];
  /** The field that names an entry, in the list and in the answer. */
  readonly id: string;
  /** Fields that are equal in the request and in the entry that it made. */
  readonly match: readonly string[];
}

/** How a status comes to an end (`x-final`). */
export interface FinalStates {
  /** The operationId of what reads it: one by its only path parameter, or a list. */
  readonly read: string;
  /** The field that names an entry of the list. */
  readonly id?: string;
  /** The field with the Eastern time before which nothing happens. */
  readonly due?: string;
  /** The values after which none follows. */
  readonly states: readonly string[];
  /** The one of them that people wait for, where every other is a failure. */
  readonly wanted?: string;
  /** Those of them after which it was carried out; where there are none, the wanted one alone. */
  readonly succeeded?: readonly string[];
}

export interface CodeSample {
  readonly lang: string;
  readonly label?: string;
  readonly source: string;
  /** Samples for examples that have one of their own, by the name of the example. */
  readonly "x-sources"?: Readonly<Record<string, string>>;
}

export interface RequestBody {
  readonly required?: boolean;
  readonly description?: string;
  readonly content: Readonly<Record<string, MediaType>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly description?: string;
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  readonly explode?: boolean;
  readonly allowReserved?: true;
  readonly schema?: Schema;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example | Reference>>;
}

export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

export type Header = Omit<Parameter, "name" | "in">;

export interface MediaType {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Example | Reference>>;
}

export interface Example {
  readonly summary?: string;
  readonly value: unknown;
}

export interface Reference {
  readonly $ref: string;
}

export type Schema = Readonly<Record<string, unknown>>;

export interface Components {
  readonly schemas?: Readonly<Record<string, Schema>>;
  readonly responses?: Readonly<Record<string, Response>>;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly examples?: Readonly<Record<string, Example>>;
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme | Reference>>;
}

/** Follows a `$ref` within the document; anything else is answered as it is. */
export function resolve<Value extends object>(document: Document, value: Value | Reference): Value {
  const target = targetOf(document, value);
  return target === value ? (value as Value) : resolve(document, target as Value | Reference);
}

/** The target of a `$ref`, which may be another `$ref`; anything else is returned as it is. */
export function targetOf(document: Document, value: object): object {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value;
  const target = tokensOf(value.$ref).reduce<unknown>(
    (node, key) => (node as Record<string, unknown> | undefined)?.[key],
    document,
  );
  if (target === undefined) throw new Error(`${value.$ref} leads nowhere in the description.`);
  return target as object;
}

/** An operation together with where it stands and everything that its path item adds to it. */
export interface OperationEntry {
  readonly path: string;
  readonly method: Uppercase<Method>;
  readonly operation: Operation;
  readonly parameters: readonly Parameter[];
}

export function operationsOf(document: Document): readonly OperationEntry[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    (Object.keys(item) as (keyof PathItem)[])
      .filter((key): key is Method => methods.includes(key as Method))
      .map((method) => {
        const operation = item[method] as Operation;
        return {
          path,
          method: method.toUpperCase() as Uppercase<Method>,
          operation,
          parameters: parametersOf(document, item, operation),
        };
      }),
  );
}

/** Webhooks, each as an operation whose path is its name. */
export function webhooksOf({ webhooks = {} }: Document): readonly OperationEntry[] {
  return Object.entries(webhooks).map(([path, { post: operation }]) => {
    return { path, method: "POST", operation, parameters: [] };
  });
}

/** Operations and webhooks: what has a page of its own in the references. */
export const operationsAndWebhooksOf = (document: Document): readonly OperationEntry[] => [
  ...operationsOf(document),
  ...webhooksOf(document),
];

/** A parameter of the operation itself stands for the one of its path item with the same name. */
function parametersOf(
  document: Document,
  shared: Pick<PathItem, "parameters">,
  operation: Operation,
): readonly Parameter[] {
  const byName = [shared, operation].flatMap(({ parameters = [] }) =>
    parameters.map((given): [string, Parameter] => {
      const parameter = resolve(document, given);
      return [`${parameter.in} ${parameter.name}`, parameter];
    }),
  );
  return [...new Map(byName).values()];
}

export function isPublic({ security }: Operation): boolean {
  return security?.length === 0;
}

/** The effect of an operation; GET and HEAD are reads. */
export function effectOf({ method, operation }: OperationEntry): Effect {
  return operation["x-effect"] ?? (method === "GET" || method === "HEAD" ? "none" : "state");
}

/**
 * The read that shows whether an operation was carried out: the GET of its own path, or of the
 * collection above it.
 */
export function lookupOf(document: Document, { path }: OperationEntry): Operation | undefined {
  const collection = path.replace(/\/\{[^/]*\}$/, "");
  return document.paths[path]?.get ?? document.paths[collection]?.get;
}

/** Whether an operation sends its body in parts, some of which may be files. */
export const sendsFiles = (operation: Operation): boolean =>
  requestMediaOf(operation)?.type === "multipart/form-data";

export function requestMediaOf({
  requestBody,
}: Operation): { readonly type: string; readonly media: MediaType } | undefined {
  const [body] = Object.entries(requestBody?.content ?? {});
  return body && { type: body[0], media: body[1] };
}

/** How the SDK hands a body on: an object or a list, any JSON, text, bytes, or no body at all. */
export type BodyKind = "json" | "value" | "text" | "bytes" | "nothing";

export interface Success {
  readonly status: string;
  readonly kind: BodyKind;
  /** Its media type and what is said of it, where it has a body. */
  readonly type?: string;
  readonly media?: MediaType;
}

export function successesOf(document: Document, { responses }: Operation): readonly Success[] {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([status, given]) => {
      const [body] = Object.entries(resolve<Response>(document, given).content ?? {});
      if (!body) return { status, kind: "nothing" };
      const [type, media] = body;
      return { status, kind: kindOf(document, type, media), type, media };
    });
}

/** Whether a media type is JSON (RFC 6839, section 3.1). */
export const isJson = (type: string): boolean => /^application\/(?:.+\+)?json$/i.test(type);

function kindOf(document: Document, type: string, { schema }: MediaType): BodyKind {
  if (isJson(type)) return isStructure(document, schema) ? "json" : "value";
  return resolve<Schema>(document, schema).format === "binary" ? "bytes" : "text";
}

function isStructure(document: Document, given: Schema): boolean {
  const {
    type,
    allOf = [],
    oneOf,
    anyOf,
  } = resolve<Schema>(document, given) as {
    readonly type?: string | readonly string[];
  } & Readonly<Record<"allOf" | "oneOf" | "anyOf", readonly Schema[] | undefined>>;
  const all = (schemas: readonly Schema[] | undefined) =>
    schemas?.every((each) => isStructure(document, each)) ?? false;
  return type === undefined
    ? all(oneOf) || all(anyOf) || allOf.some((each) => isStructure(document, each))
    : [type].flat().every((each) => each === "object" || each === "array");
}

/** The first success of an operation that has a body; `undefined` where none has. */
export function successMedia(
  document: Document,
  operation: Operation,
): { readonly status: string; readonly kind: BodyKind; readonly media: MediaType } | undefined {
  const success = successesOf(document, operation).find(({ media }) => media);
  return success as ReturnType<typeof successMedia>;
}
