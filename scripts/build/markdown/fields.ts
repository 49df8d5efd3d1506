import type { Provenance, Schema } from "../../lib/openapi.ts";
import { provenanceOf } from "../../lib/provenance.ts";
import { constraintsOf } from "./constraints.ts";
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

interface Place {
  readonly path: string;
  readonly required: boolean;
  readonly origin: Provenance;
}

/** The value itself and, below it, every value that it may hold. */
export function fieldsOf(
  schema: Schema,
  { path, required, origin: inherited }: Place,
): readonly [whole: Field, ...inside: Field[]] {
  const origin = provenanceOf(schema, inherited);
  const { description = "", examples = [] } = schema;
  const [example] = examples as readonly unknown[];
  const repeats = schema["x-repeats"];
  const constraints = repeats ? [`the fields of ${repeats} again`] : constraintsOf(schema);
  const type = typeOf(schema);
  return [
    { path, type, required, constraints, origin, description: String(description), example },
    ...membersOf(schema, path).flatMap((member) => fieldsOf(member.schema, { ...member, origin })),
  ];
}

/** Where a schema keeps the schemas of what its value holds, and how those are called. */
function membersOf(schema: Schema, path: string) {
  const { properties = {}, items, additionalProperties, unevaluatedProperties } = schema;
  const required = new Set((schema.required as readonly string[] | undefined) ?? []);
  const optional = (suffix: string, each: unknown) =>
    isSchema(each) ? [{ path: `${path}${suffix}`, required: false, schema: each }] : [];
  return [
    ...Object.entries(properties as Readonly<Record<string, Schema>>).map(([name, each]) => ({
      path: path === "" ? name : `${path}.${name}`,
      required: required.has(name),
      schema: each,
    })),
    ...optional(".*", additionalProperties ?? unevaluatedProperties),
    ...optional("[]", items),
    ...branchesOf(schema)
      .filter((branch) => !onlyDemands(branch.schema))
      .flatMap((branch) => optional(`(${branch.title})`, branch.schema)),
  ];
}

function isSchema(given: unknown): given is Schema {
  return typeof given === "object" && given !== null && Object.keys(given).length > 0;
}

export function branchesOf({ oneOf, anyOf }: Schema) {
  const branches = (oneOf ?? anyOf ?? []) as readonly Schema[];
  return branches.map((schema, at) => ({
    title: onlyDemands(schema)
      ? `with ${(schema.required as readonly string[]).join(" and ")}`
      : String(schema.title ?? `case ${at + 1}`),
    schema,
  }));
}

/** A branch that names fields of what it stands beside. */
export const onlyDemands = (schema: Schema): boolean => Object.keys(schema).join() === "required";

function typeOf(schema: Schema): string {
  const { type = "any", oneOf, anyOf, items, "x-repeats": repeats } = schema;
  if (repeats) return String(repeats);
  const titles = branchesOf(schema).map(({ title }) => title);
  const own = schema.type === undefined ? "" : `${[type].flat().join(" or ")}, `;
  if (oneOf ?? anyOf) return `${own}${oneOf ? "one of" : "any of"} ${titles.join(", ")}`;
  if (type === "array" && items) return `array of ${typeOf(items as Schema)}`;
  return [type].flat().join(" or ");
}

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
