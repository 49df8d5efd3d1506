import { type Document, type Schema, targetOf } from "../lib/openapi.ts";
import { partsOf } from "../lib/schema-parts.ts";

/**
 * The schemas of a description in forms of which the types are right. openapi-typescript drops what
 * stands beside a `$ref`, takes `anyOf` for more than what stands beside it, and knows no field that
 * a part only demands. So what is composed says under a name of its own what its type is:
 * `x-all` is all of some schemas, `x-any` any of them, `x-list` a list, and `x-tuple` a list whose
 * first entries have a place, with `x-rest` for those that follow.
 */
export function typeForms(document: Document): Document {
  return visit(document) as Document;

  function visit(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        if (key === "schema") return [key, formOf(value)];
        if (key === "schemas") return [key, mapped(value, formOf)];
        return [key, key.startsWith("example") ? value : visit(value)];
      }),
    );
  }

  function formOf(given: Schema): Schema {
    if (typeof given !== "object") return given;
    return { ...notesOf(given), ...wholeOf(given, fieldsOf(given, [])) };
  }

  /** What is said of the type of a value; nothing where nothing is. */
  function wholeOf(given: Schema, fields: Fields): Schema | undefined {
    const { $ref, anyOf, oneOf, discriminator, allOf = [] } = given as Composed;
    const own = ownOf(given, fields);
    const choice = discriminator && oneOf && toldApart(oneOf, discriminator);
    const parts = [
      $ref === undefined ? undefined : { $ref },
      ...allOf.map((each) => wholeOf(each, fields)),
      anyOf && unionOf(anyOf, fields),
      choice ?? (oneOf && unionOf(oneOf, fields)),
      unionOf(
        [given.then, given.else].map((each) => optional(each as Schema)),
        fields,
      ),
    ].filter((each) => each !== undefined);
    // Of an object that only has parts, they say all.
    const isBare =
      isObject(given.type) && objectOf({ ...given, type: undefined }, fields) === undefined;
    const all = own && !(isBare && parts.length > 0) ? [own, ...parts] : parts;
    return all.length > 1 ? { type: "object", "x-all": all } : all[0];
  }

  /**
   * A choice whose branches openapi-typescript tells apart, by the names of the components if
   * nothing else is said: that each has another value stands in the branches.
   */
  function toldApart(oneOf: readonly Schema[], { propertyName, mapping }: Discriminator) {
    const entries = oneOf.map((each) => {
      const field = fieldsOf(each, []).get(propertyName) ?? {};
      const [value] = [field.const ?? field["x-extensible-enum"] ?? []].flat();
      return [value, each.$ref] as const;
    });
    if (entries.some((entry) => entry.includes(undefined))) return undefined;
    return {
      oneOf,
      discriminator: { propertyName, mapping: mapping ?? Object.fromEntries(entries) },
    };
  }

  /** Any of some branches; where one says nothing, the fields of the others may be there. */
  function unionOf(branches: readonly (Schema | undefined)[], fields: Fields): Schema | undefined {
    const given = branches.filter((each) => each !== undefined);
    const forms = given.map((each) => wholeOf(each, fields));
    if (!forms.includes(undefined)) {
      return forms.length > 0 ? { type: "object", "x-any": forms } : undefined;
    }
    const some = given.map((each) => wholeOf(optional(each) as Schema, fields));
    const known = some.filter((each) => each !== undefined);
    return known.length > 0 ? { type: "object", "x-all": known } : undefined;
  }

  /** What a schema itself says of the type of its value. */
  function ownOf(given: Schema, fields: Fields): Schema | undefined {
    const { type, const: only, enum: values } = given as Own;
    if (only === null) return { type: "null" };
    if (only !== undefined) return { const: only };
    // A list of types would let null through, which the values may not have.
    if (values)
      return { ...(typeof type === "string" && !isObject(type) && { type }), enum: values };
    if (Array.isArray(type) && type.some((each) => each === "array" || each === "object")) {
      const forms = type.map((each) => ownOf({ ...given, type: each }, fields));
      return { type: "object", "x-any": forms };
    }
    if (type === "array" || (!type && "prefixItems" in given)) return listOf(given as Own);
    if (type !== undefined && type !== "object")
      return kept(given, "type", "format", "x-extensible-enum");
    return objectOf(given as Own, fields);
  }

  function listOf({ items, prefixItems }: Own): Schema {
    if (!prefixItems) return { type: "object", "x-list": formOf(items ?? {}) };
    const rest = items ? { "x-rest": formOf(items) } : {};
    return { type: "object", "x-tuple": prefixItems.map(formOf), ...rest };
  }

  function objectOf(given: Own, fields: Fields): Schema | undefined {
    const { type, required = [] } = given;
    const declared = mapped(given.properties ?? {}, formOf);
    const demanded = required.filter((name) => !(name in declared) && fields.has(name));
    const more = demanded.map((name) => [name, formOf(fields.get(name) as Schema)]);
    const properties = { ...declared, ...Object.fromEntries(more) };
    const others = othersOf(given);
    const shape = {
      ...(type !== undefined && { type }),
      ...(Object.keys(properties).length > 0 && { type: "object", properties, required }),
      ...(others !== undefined && { type: "object", additionalProperties: others }),
    };
    return Object.keys(shape).length > 0 ? shape : undefined;
  }

  /** What an object holds under names that it does not declare. */
  function othersOf({ patternProperties, additionalProperties, ...given }: Schema): unknown {
    const known = Object.values((patternProperties ?? {}) as Readonly<Record<string, Schema>>);
    const isClosed = additionalProperties === false || given.unevaluatedProperties === false;
    if (typeof additionalProperties === "object") known.push(additionalProperties as Schema);
    else if (known.length > 0 && !isClosed) return true;
    if (known.length === 0) return undefined;
    return known.length === 1
      ? formOf(known[0] as Schema)
      : { type: "object", "x-any": known.map(formOf) };
  }

  /** Every field of a value that a schema, or a part of it, declares. */
  function fieldsOf(given: Schema, above: readonly Schema[]): Fields {
    if (above.includes(given)) return new Map();
    const target = targetOf(document, given) as Schema;
    const own = Object.entries((given.properties ?? {}) as Readonly<Record<string, Schema>>);
    const parts = [...(target === given ? [] : [target]), ...partsOf(given)];
    return new Map([...parts.flatMap((each) => [...fieldsOf(each, [...above, given])]), ...own]);
  }
}

type Fields = ReadonlyMap<string, Schema>;

interface Composed extends Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: Discriminator;
}

interface Discriminator {
  readonly propertyName: string;
  readonly mapping?: Readonly<Record<string, string>>;
}

interface Own extends Schema {
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly required?: readonly string[];
}

const isObject = (type: unknown): boolean => [type].flat().includes("object");

/** A case whose fields are there in that case alone. */
const optional = (given: Schema | undefined): Schema | undefined =>
  given && { ...given, required: [] };

const kept = (given: Schema, ...names: readonly string[]): Schema =>
  Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));

/** What an editor shows of a field besides its type. */
const notesOf = (given: Schema): Schema =>
  kept(given, ..."title description examples deprecated default format pattern const".split(" "));

function mapped(map: unknown, change: (each: Schema) => Schema): Readonly<Record<string, Schema>> {
  const entries = Object.entries(map as Readonly<Record<string, Schema>>);
  return Object.fromEntries(entries.map(([name, each]) => [name, change(each)]));
}
