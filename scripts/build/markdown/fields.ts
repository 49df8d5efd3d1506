import type { Document, Provenance, Schema } from "../../lib/openapi.ts";
import { provenanceOf } from "../../lib/provenance.ts";
import { constraintsOf } from "./constraints.ts";
import { branchesOf, follow, typeOf } from "./schema.ts";
import { type Column, code, plain, table, value } from "./text.ts";

/** A value of a body, a parameter or a header, with everything that the description says of it. */
export interface Field {
  /** `amount`, `bank.name`, `[].ticker`, `(Buy).amount`; empty for the whole. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly constraints: readonly string[];
  readonly origin: Provenance;
  readonly description: string;
  readonly example: unknown;
}

/** Where a schema stands. */
export interface Place {
  readonly path: string;
  readonly required: boolean;
  readonly origin: Provenance;
  readonly trail: readonly string[];
}

/** The value itself and, below it, every value that it may hold. */
export function fieldsOf(
  document: Document,
  given: Schema,
  { path, required, origin: inherited, trail }: Place,
): readonly [whole: Field, ...inside: Field[]] {
  const { schema, repeats, ...followed } = follow(document, given, trail);
  const origin = provenanceOf(schema, inherited);
  const { description = "", examples = [], example = examples[0] } = schema as Described;
  const field: Field = {
    path,
    required,
    origin,
    description,
    example,
    type: typeOf(document, given, trail),
    constraints: repeats ? [`the fields of ${repeats} again`] : constraintsOf(schema),
  };
  if (repeats) return [field];
  const inside = membersOf(document, schema, path).flatMap((member) =>
    fieldsOf(document, member.schema, { ...member, origin, trail: followed.trail }),
  );
  return [field, ...inside];
}

interface Described {
  readonly description?: string;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
}

interface Member {
  readonly path: string;
  readonly required: boolean;
  readonly schema: Schema;
}

type Schemas = Readonly<Record<string, Schema>>;

/** Where a schema keeps the schemas of what its value holds, and how those are called. */
function membersOf(document: Document, schema: Schema, path: string): readonly Member[] {
  const { items, prefixItems = [], additionalProperties: others } = schema;
  const required = new Set((schema.required as readonly string[] | undefined) ?? []);
  const optional = (suffix: string, each: unknown) =>
    isSchema(each) ? [{ path: `${path}${suffix}`, required: false, schema: each }] : [];
  return [
    ...Object.entries((schema.properties ?? {}) as Schemas).map(([name, each]) => ({
      path: path === "" ? name : `${path}.${name}`,
      required: required.has(name),
      schema: each,
    })),
    ...Object.entries((schema.patternProperties ?? {}) as Schemas).flatMap(([pattern, each]) =>
      optional(`.{${pattern}}`, each),
    ),
    ...optional(".*", others),
    ...(prefixItems as readonly Schema[]).flatMap((each, at) => optional(`[${at}]`, each)),
    ...optional("[]", items),
    ...branchesOf(document, schema).flatMap(({ title, schema: each }) =>
      optional(`(${title})`, each),
    ),
  ];
}

function isSchema(given: unknown): given is Schema {
  return typeof given === "object" && given !== null && Object.keys(given).length > 0;
}

/** The columns that say what a value must be. */
const columns: readonly Column<Field>[] = [
  ["type", ({ type }) => plain(type)],
  ["required", ({ required }) => (required ? "yes" : "no")],
  ["constraints", ({ constraints }) => constraints.join("; ")],
  ["origin", ({ origin }) => origin],
  ["description", ({ description }) => description],
  ["example", ({ example }) => (example === undefined ? "" : value(example))],
];

/** A table of values, by the name that the first column gives them. */
export function fieldTable<Row extends Field>(
  head: string,
  rows: readonly Row[],
  more: readonly Column<Row>[] = [],
): string {
  return table<Row>([[head, ({ path }) => code(path)], ...more, ...columns], rows);
}

/** The value as a whole, which has no name, in a sentence. */
export function wholeValue({ type, constraints, origin, description }: Field): string {
  const facts = [plain(type), ...constraints, `origin ${origin}`].join("; ");
  return `${facts}. ${description}`.trim();
}
