import type { Document, Provenance, Schema } from "../../lib/openapi.ts";
import { provenanceOf, withoutMark } from "../../lib/provenance.ts";
import { constraintsOf } from "./constraints.ts";
import { branchesOf, type Followed, follow, typeOf } from "./schema.ts";

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
  place: Place,
): readonly [whole: Field, ...inside: Field[]] {
  const followed = follow(document, given, place.trail);
  const origin = provenanceOf(followed.schema, place.origin);
  const field = fieldOf(document, given, followed, { ...place, origin });
  if (followed.repeats) return [field];
  const inside = membersOf(document, followed.schema, place.path).flatMap((member) =>
    fieldsOf(document, member.schema, { ...member, origin, trail: followed.trail }),
  );
  return [field, ...inside];
}

function fieldOf(document: Document, given: Schema, followed: Followed, place: Place): Field {
  const { schema, repeats } = followed;
  const { description = "", examples = [], example } = schema as Described;
  return {
    path: place.path,
    required: place.required,
    origin: place.origin,
    type: typeOf(document, given, place.trail),
    constraints: repeats ? [`the fields of ${repeats} again`] : constraintsOf(schema),
    description: withoutMark(description),
    example: example ?? examples[0],
  };
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
