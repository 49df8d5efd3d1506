import {
  type Document,
  type OperationEntry,
  type Provenance,
  resolve,
  type Schema,
} from "../../scripts/lib/openapi.ts";

/** Something that the server did and that the description does not say. */
export interface Finding {
  readonly operationId: string;
  readonly kind: Kind;
  /** Status of the answer. */
  readonly status: number;
  /** JSON pointer into its body; empty where the finding is about the whole answer. */
  readonly pointer: string;
  readonly what: string;
  /** Who says what was broken: PiTrade's documentation, or only this description. */
  readonly provenance: Provenance;
}

export type Kind =
  | "missing endpoint"
  | "undeclared status"
  | "wrong content type"
  | "broken schema"
  | "not refused"
  | "refused otherwise"
  | "undeclared field";

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

/** The finding that an operation of the description is not there. */
export function missingEndpoint(entry: OperationEntry, status: number): Finding {
  const { method, path } = entry;
  const what = `${method} ${path} is described, and the server answers ${status}`;
  return findingOf(entry, status, "missing endpoint", what);
}

/** The mark of the schema, since a documented operation may answer a body that is only assumed. */
export function provenanceOf(
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
