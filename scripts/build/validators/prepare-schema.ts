import { type Document, type Schema, targetOf } from "../../lib/openapi.ts";
import { listedValues, propertiesOf } from "../../lib/schema-parts.ts";
import { bits, formats } from "../formats.ts";
import { boundsOf, demandOf, typeNames } from "../keywords.ts";

const annotations = new Set("title description examples default deprecated $comment".split(" "));

const inMaps = new Set(["properties", "patternProperties", "dependentSchemas"]);
const inLists = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const inPlace = new Set(
  "items contains not if then else propertyNames additionalProperties unevaluatedProperties".split(
    " ",
  ),
);

export function typesOf({ type }: Schema): readonly string[] | undefined {
  return type === undefined
    ? undefined
    : ([type].flat() as readonly unknown[] as readonly string[]);
}

/**
 * Prepares the schemas of one description, so that their validators are exact, small and speak
 * plainly: without annotations, references inlined but for members and what contains itself, which are
 * `shared`.
 * `ids` are names of fields that hold an id.
 */
export function schemaPreparer(document: Document, ids: ReadonlySet<string>) {
  const shared = new Map<string, Schema>();
  const names = new Map<string, string>();
  const recursive = recursiveReferences(document);

  const inner = (value: unknown): unknown =>
    typeof value === "object" && value !== null ? prepare(value as Schema) : value;

  function prepare(given: Schema): Schema {
    const { $ref, ...siblings } = given;
    if (typeof $ref !== "string") return simplified(carried(given));
    const own = carried(siblings);
    const target = recursive.has($ref)
      ? reference($ref)
      : prepare(targetOf(document, { $ref }) as Schema);
    return Object.keys(own).length === 0
      ? target
      : simplified({ ...own, allOf: [target, ...((own.allOf as Schema[]) ?? [])] });
  }

  function reference($ref: string): Schema {
    const name = $ref.slice($ref.lastIndexOf("/") + 1);
    if (!shared.has(name)) {
      shared.set(name, {});
      shared.set(name, prepare(targetOf(document, { $ref }) as Schema));
    }
    return { $ref: name };
  }

  function carried(given: Schema): Schema {
    const schema = withoutNull(given);
    const entries = Object.entries(schema)
      .filter(([name]) => !annotations.has(name) && !name.startsWith("x-"))
      .map(([name, value]) => [name, carry(name, value, schema)] as const);
    const forms = ["anyOf", "oneOf"].flatMap((name) =>
      name in schema ? [[name, (schema[name] as readonly Schema[]).map(formOf)]] : [],
    );
    return {
      ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
      ...(forms.length > 0 && { forms: Object.fromEntries(forms) }),
    };
  }

  function carry(name: string, value: unknown, schema: Schema): unknown {
    if (name === "discriminator") return discriminator(value as Discriminator, schema);
    if (inPlace.has(name) || ["idText", "optional", "nullOr"].includes(name)) return inner(value);
    if (inLists.has(name)) return (value as readonly unknown[]).map(inner);
    if (!inMaps.has(name)) return value;
    return Object.fromEntries(
      Object.entries(value as Readonly<Record<string, Schema>>).map(([key, each]) => [
        key,
        name !== "properties"
          ? inner(each)
          : memberOf(isId(key, each) ? { idText: inner(each) } : inner(each)),
      ]),
    );
  }

  /** Members that are checked alike share a schema, which becomes one function; `true` needs none. */
  function memberOf(prepared: unknown): true | { $ref: string } {
    const key = JSON.stringify(prepared);
    if (key === "{}") return true;
    if (/^\{"\$ref":"[^"]*"\}$/.test(key)) return prepared as { $ref: string };
    const name = names.get(key) ?? `member~${names.size}`;
    names.set(key, name);
    shared.set(name, prepared as Schema);
    return { $ref: name };
  }

  /** Alternatives of which one is null are the others, or null: so a problem is told of the right one. */
  function withoutNull(schema: Schema): Schema {
    const { anyOf, oneOf, ...rest } = schema as Alternatives & Schema;
    const [keyword, branches = []] = anyOf
      ? (["anyOf", anyOf] as const)
      : (["oneOf", oneOf] as const);
    const others = branches.filter((branch) => !isNull(branch));
    const isClear = anyOf ? !oneOf : others.every((each) => excludesNull(document, each));
    if (others.length !== branches.length - 1 || !isClear) return schema;
    const [only] = others;
    return { ...rest, nullOr: others.length === 1 ? only : { [keyword]: others } };
  }

  /** An alternative in words, for who meets none. */
  function formOf(given: Schema): string {
    const schema = merged(document, given);
    const { title, const: only, enum: values, items, required = [] } = schema;
    const { $ref } = given;
    if (title ?? $ref) return String(title ?? $ref).replace(/^.*\//, "");
    if (only !== undefined) return demandOf("const", only).replace("must be ", "");
    if (values) return demandOf("enum", values).replace("must be ", "");
    const asked = [
      ...(typeof items === "object" && items !== null ? [`each ${formOf(items as Schema)}`] : []),
      ...askedOf(schema),
      ...(required as readonly string[]).map((name) => `with ${name}`),
    ].join(", ");
    const type = typesOf(schema) ?? (asked.startsWith("with ") ? "object" : undefined);
    const name = type === undefined ? "as described" : typeNames(type);
    return asked === "" ? name : `${name} (${asked})`;
  }

  /** Ids may be sent as the numbers that a server answered. */
  function isId(name: string, schema: Schema): boolean {
    const types = typesOf(merged(document, schema)) ?? [];
    return (
      ids.has(name) &&
      types.includes("string") &&
      !types.some((type) => /number|integer/.test(type))
    );
  }

  /** The value of each branch by which the discriminator tells it apart, as lint demands one. */
  function discriminator({ propertyName }: Discriminator, { oneOf = [] }: Alternatives): unknown {
    const values = oneOf.map((branch) => {
      const given = propertiesOf(merged(document, branch))[propertyName] ?? {};
      const field = merged(document, given);
      return [field.const ?? field["x-extensible-enum"]].flat()[0];
    });
    return { propertyName, values };
  }

  return { shared, prepare };
}

interface Discriminator {
  readonly propertyName: string;
}

interface Alternatives {
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** What a schema asks of a value of its type, in a few words. */
const askedOf = (schema: Schema): readonly string[] =>
  Object.entries(schema)
    .filter(([name, given]) => (name === "format" ? String(given) in formats : isTold.has(name)))
    .map(([name, given]) =>
      demandOf(name, given, schema)
        .replace(/^must match/, "matching")
        .replace(/^must (not )?(be |have )?/, "$1"),
    );

const isTold = new Set([
  ...boundsOf("number", "text", "list", "object").map(([name]) => name),
  ..."pattern multipleOf uniqueItems".split(" "),
]);

const isNull = (schema: Schema) => schema.type === "null" && Object.keys(schema).length === 1;

function excludesNull(document: Document, given: Schema): boolean {
  const schema = merged(document, given);
  const types = typesOf(schema);
  return types ? !types.includes("null") : listedValues(schema)?.includes(null) === false;
}

/** The same in fewer words: what says a thing twice is left out, since each is code to ship. */
function simplified(given: Schema): Schema {
  return [knownValues, whole, closed, types, toldApart].reduce(
    (schema, step) => step(schema),
    given,
  );
}

/** A branch that was chosen by a value need not check that value again. */
function toldApart(schema: Schema): Schema {
  const { discriminator, oneOf, forms, ...rest } = schema as {
    forms?: unknown;
    discriminator?: Discriminator;
    oneOf?: Schema[];
  };
  if (!discriminator) return schema;
  const { propertyName } = discriminator;
  const branches = oneOf?.map((branch) => {
    const { type, properties, required, ...others } = branch as {
      type?: unknown;
      properties?: object;
      required?: string[];
    };
    if (!properties || type !== "object") return branch;
    const without = required?.filter((name) => name !== propertyName) ?? [];
    return {
      ...others,
      properties: { ...properties, [propertyName]: true },
      ...(without.length > 0 && { required: without }),
    };
  });
  return { type: "object", ...rest, discriminator, chosen: branches } as Schema;
}

/** Values name their types themselves. */
function knownValues(schema: Schema): Schema {
  const { type: _, ...rest } = schema;
  return listedValues(schema) ? rest : schema;
}

/** An object that takes no other fields, in a keyword of our own: that of Ajv takes more code. */
function closed(schema: Schema): Schema {
  const { additionalProperties, ...rest } = schema;
  return additionalProperties === false ? { ...rest, closed: true } : schema;
}

function types(schema: Schema): Schema {
  const { type, ...rest } = schema;
  if (!Array.isArray(type)) return schema;
  return type.length === 1 ? { ...rest, type: type[0] } : { ...rest, types: type };
}

/** Whole numbers of a width are bounds. */
function whole(schema: Schema): Schema {
  const width = bits[schema.format as string];
  if (width === undefined) return schema;
  const { format: _, type, minimum = -Infinity, maximum = Infinity, ...rest } = schema;
  const whole = typesOf(schema)?.map((each) => (each === "number" ? "integer" : each));
  // Beside a reference, that says the type. Values are of none but their own.
  const isSaid = whole || "const" in schema || "enum" in schema;
  return {
    ...rest,
    ...(whole && { type: Array.isArray(type) ? whole : whole[0] }),
    ...(!isSaid && { allOf: [...((rest.allOf as Schema[]) ?? []), { multipleOf: 1 }] }),
    minimum: Math.max(Number(minimum), -(2 ** width)),
    // The greatest of 64 bits is no number of JavaScript; the first beyond is.
    ...(width > 53
      ? { exclusiveMaximum: 2 ** width, ...(Number.isFinite(maximum) && { maximum }) }
      : { maximum: Math.min(Number(maximum), 2 ** width - 1) }),
  };
}

function recursiveReferences(document: Document): ReadonlySet<string> {
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (node: unknown, above: readonly string[]): void => {
    if (typeof node !== "object" || node === null) return;
    const { $ref } = node as { $ref?: unknown };
    if (typeof $ref === "string") {
      if (above.includes($ref))
        for (const each of above.slice(above.indexOf($ref))) found.add(each);
      else if (!done.has($ref)) {
        visit(targetOf(document, { $ref }), [...above, $ref]);
        done.add($ref);
      }
    }
    for (const child of Object.values(node)) visit(child, above);
  };
  visit(document.components?.schemas, []);
  return found;
}

/** A schema together with what it refers to. */
export function merged(document: Document, { $ref, ...own }: Schema): Schema {
  return typeof $ref === "string"
    ? { ...merged(document, targetOf(document, { $ref }) as Schema), ...own }
    : own;
}
