import { escaped, tokensOf } from "../../scripts/lib/json-pointer.ts";
import {
  type Document,
  isJson,
  type MediaType,
  type OperationEntry,
  type Provenance,
  type Response,
  resolve,
  type Schema,
  targetOf,
} from "../../scripts/lib/openapi.ts";
import { pathParametersOf } from "../../scripts/lib/path-template.ts";
import { partsOf } from "../../scripts/lib/schema-parts.ts";
import type { Problem, Validator } from "./validator.ts";

/** The server's answer, without anything that a report must not show, such as the headers that were sent. */
export interface ReceivedAnswer {
  readonly status: number;
  /** The media type, without parameters; empty where the answer names none. */
  readonly mediaType: string;
  readonly text: string;
  /** The body as a value, which may be `null`; `undefined` where it is not JSON. */
  readonly json: { readonly value: unknown } | undefined;
}

/** Something that the server did and that the description does not say. */
export interface Finding {
  readonly operationId: string;
  readonly kind: Kind;
  readonly status: number;
  /** JSON pointer into its body; empty where the finding is about the whole answer. */
  readonly pointer: string;
  readonly what: string;
  /** Who says what was broken: PiTrade's documentation, or only this description. */
  readonly provenance: Provenance;
}

type Kind =
  | "missing endpoint"
  | "undeclared status"
  | "wrong content type"
  | "broken schema"
  | "not refused"
  | "refused otherwise"
  | "undeclared field";

export async function findingsOf(
  document: Document,
  validate: Validator,
  entry: OperationEntry,
  { status, mediaType, text, json }: ReceivedAnswer,
): Promise<readonly Finding[]> {
  const { responses } = entry.operation;
  const others = status < 400 ? undefined : responses.default;
  const declared = responses[status] ?? responses[`${String(status)[0]}XX`] ?? others;
  // A 404 that is declared has other reasons: an id that names nothing, an account that is not yet.
  const isMissing =
    status === 405 ||
    (status === 404 && pathParametersOf(entry.path).length === 0 && !responses["404"]);
  if (isMissing) return [missingEndpoint(entry, status)];
  if (!declared) {
    const what = `only ${Object.keys(responses).join(", ")} are declared`;
    return [findingOf(entry, status, "undeclared status", what)];
  }
  const { content = {} } = resolve<Response>(document, declared);
  const [wanted] = Object.keys(content);
  if (!wanted) return [];
  const media: MediaType | undefined = content[mediaType.toLowerCase()];
  if (!media) {
    const what = `${nameOfType(mediaType)} instead of ${wanted}`;
    return [findingOf(entry, status, "wrong content type", what)];
  }
  // Of a text, or of bytes, nothing more is said.
  if (!isJson(wanted)) return [];
  const { schema } = media;
  const provenance = provenanceOf(document, entry, schema);
  const report = (kind: Kind, what: string, pointer = ""): Finding => ({
    ...findingOf(entry, status, kind, what),
    pointer,
    provenance,
  });
  if (!json) return [report("broken schema", text === "" ? "the body is empty" : "is not JSON")];
  return [
    ...(await validate(schema, json.value)).map((problem) =>
      report("broken schema", sentence(problem, json.value), problem.at),
    ),
    ...undeclaredFields(document, schema, json.value).map((pointer) =>
      report("undeclared field", "the description does not name it", pointer),
    ),
  ];
}

/** JSON pointers of the fields of a value that its schema does not name. */
function undeclaredFields(
  document: Document,
  schema: Schema,
  value: unknown,
  pointer = "",
): readonly string[] {
  const shapes = shapesOf(document, schema);
  if (Array.isArray(value)) {
    const [items] = shapes.flatMap((shape) => (shape.items ? [shape.items as Schema] : []));
    const first = shapes.flatMap((shape) => (shape.prefixItems ?? []) as Schema[]);
    return value.flatMap((item, at) => {
      const own = first[at] ?? items;
      return own ? undeclaredFields(document, own, item, `${pointer}/${at}`) : [];
    });
  }
  if (typeof value !== "object" || value === null) return [];
  const declared = Object.assign({}, ...shapes.map(({ properties }) => properties));
  // A schema that names no field at all, or allows all by a schema, is free in them on purpose.
  const isFree = shapes.some(({ additionalProperties, unevaluatedProperties, patternProperties }) =>
    [additionalProperties, unevaluatedProperties, patternProperties].some(isSchema),
  );
  if (isFree || Object.keys(declared).length === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = `${pointer}/${escaped(name)}`;
    const own = Object.hasOwn(declared, name) ? (declared[name] as Schema) : undefined;
    return own ? undeclaredFields(document, own, inner, place) : [place];
  });
}

function isSchema(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** The schema with everything that it is composed of. */
function shapesOf(document: Document, schema: Schema): readonly Schema[] {
  const target = targetOf(document, schema) as Schema;
  const parts = [...(target === schema ? [] : [target]), ...partsOf(schema)];
  return [schema, ...parts.flatMap((part) => shapesOf(document, part))];
}

/** The fault, without the value, unless that is a constant and so nobody's data. */
function sentence({ keyword, at, message }: Problem, body: unknown): string {
  if (keyword !== "x-extensible-enum") return message;
  const value = tokensOf(at).reduce<unknown>(
    (node, key) => (node as Record<string, unknown>)[key],
    body,
  );
  return `${isConstant(value) ? value : "the value"} is none of the known values`;
}

function nameOfType(mediaType: string): string {
  if (mediaType === "") return "no content type";
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mediaType) ? mediaType : "an odd content type";
}

/** Who says so stands beside it: where only the description does, it is the one to be corrected. */
export function lineOf({ operationId, status, pointer, kind, what, provenance }: Finding): string {
  return `${operationId} ${status}${pointer && ` ${tidy(pointer)}`}: ${kind}: ${what} [${provenance}]`;
}

/** Names of fields come from the server: one that is not written like a name is not repeated. */
function tidy(pointer: string): string {
  return pointer
    .split("/")
    .map((part) => (/^[\w.~-]{0,64}$/.test(part) ? part : "(odd name)"))
    .join("/");
}

/** Whether a finding is only worth knowing: the SDK hands fields that it does not know through. */
export function isNote({ kind }: Finding): boolean {
  return kind === "undeclared field";
}

/** A finding about a whole answer. */
export function findingOf(
  entry: OperationEntry,
  status: number,
  kind: Kind,
  what: string,
): Finding {
  const { operationId, "x-provenance": provenance } = entry.operation;
  return { operationId, kind, status, pointer: "", what, provenance };
}

export function missingEndpoint(entry: OperationEntry, status: number): Finding {
  const { method, path } = entry;
  const what = `${method} ${path} is described, and the server answers ${status}`;
  return findingOf(entry, status, "missing endpoint", what);
}

/** The mark of the schema, since a documented operation may answer a body that is only assumed. */
function provenanceOf(
  document: Document,
  { operation }: OperationEntry,
  schema: Schema,
): Provenance {
  const shape = resolve<Schema>(document, schema);
  const entries = resolve<Schema>(document, (shape.items ?? {}) as Schema);
  const mark = shape["x-provenance"] ?? entries["x-provenance"] ?? operation["x-provenance"];
  return mark as Provenance;
}

/** Whether a value is written like a constant, such as a status or an error code. */
export function isConstant(value: unknown): value is string {
  return typeof value === "string" && /^[A-Z][A-Z_]{1,39}$/.test(value);
}

/**
 * The findings without those that say the same of another entry of a list, and without what
 * follows from a missing endpoint: it cannot ask for a token either.
 */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const missing = new Set(
    findings
      .filter(({ kind }) => kind === "missing endpoint")
      .map(({ operationId, status }) => `${operationId} ${status}`),
  );
  const byKey = new Map<string, Finding>();
  for (const finding of findings) {
    const { operationId, kind, status, pointer, what } = finding;
    if (kind === "refused otherwise" && missing.has(`${operationId} ${status}`)) continue;
    const place = pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*");
    const key = JSON.stringify([operationId, kind, status, place, what]);
    if (!byKey.has(key)) byKey.set(key, finding);
  }
  return [...byKey.values()];
}
