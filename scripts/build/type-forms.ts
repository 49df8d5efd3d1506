import { type Document, type Schema, targetOf } from "../lib/openapi.ts";
import { casesOf, fieldsWithin, partsOf, saidOf } from "../lib/schema-parts.ts";

/**
 * The schemas of a description in forms of which the types are right. openapi-typescript drops what
 * stands beside a `$ref`, takes `anyOf` for more than what stands beside it, and knows no field that
 * a part only demands. So what is composed says under a name of its own what its type is:
 * `x-all` is all of some schemas, `x-any` any of them, `x-list` a list, and `x-tuple` a list whose
 * first entries have a place, of which those from `x-optional` on may be left out, with `x-rest` for
 * those that follow; each holds its schemas in a list, in which openapi-typescript replaces no `$ref`, which it
 * would do without end. `x-undefined` is what is not there, `x-present` anything that is, `x-object` an object of which nothing is said, and `x-file` a
 * file that is sent.
 */
export function typeForms(document: Document): Document {
  return visit(document) as Document;

  function visit(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        if (named.has(key) && !Array.isArray(value)) return [key, mapped(value, visit as Change)];
        if (key === "schema") return [key, topOf(value)];
        if (key === "schemas") return [key, mapped(value, topOf)];
        return [key, key.startsWith("example") ? value : visit(value)];
      }),
    );
  }

  /** What is no field is read as it came. */
  function topOf(given: Schema): Schema {
    const { "x-file": _, ...form } = formOf(given);
    return form;
  }

  function formOf(given: Schema): Schema {
    return { ...notesOf(given), ...unnotedFormOf(given) };
  }

  function unnotedFormOf(given: Schema): Schema {
    const whole = wholeOf(given, demandedOf(given));
    const more = caseFieldsOf(given);
    // Of an object of which nothing else is said, any field may be there.
    const rest = whole?.["x-object"] && !more ? { additionalProperties: true } : whole;
    return { ...orNull(given, allOf([rest, more])) };
  }

  /** TypeScript makes no null of `(A | null) & B`, where it is both. */
  function orNull(given: Schema, form: Schema | undefined): Schema | undefined {
    if (!form) return form;
    const all = (form["x-all"] ?? ("properties" in form ? [form] : [])) as readonly Schema[];
    return all.every(keepsNull) || !admitsNull(given) ? form : anyOf([form, { type: "null" }]);
  }

  /** Whether a schema names null, in a part at least, and no part refuses it. */
  function admitsNull(given: Schema): boolean {
    if (refusesNull(given)) return false;
    return (
      nullIn(given) === true || [...allOfIt(given), ...choicesOf(given).flat()].some(admitsNull)
    );
  }

  function refusesNull(given: Schema): boolean {
    return (
      nullIn(given) === false ||
      allOfIt(given).some(refusesNull) ||
      choicesOf(given).some((branches) => branches.length > 0 && branches.every(refusesNull))
    );
  }

  /** What is so in every case. */
  function allOfIt({ $ref, allOf: all = [] }: Composed): readonly Schema[] {
    return $ref === undefined ? all : [...all, targetOf(document, { $ref }) as Schema];
  }

  /** The form of a field that several parts declare, of which each says what it is there. */
  function formOfAny(all: readonly Schema[]): Schema {
    const forms = new Map(all.map((each) => [JSON.stringify(unnotedFormOf(each)), each]));
    return anyOf([...forms.values()].map(formOf)) as Schema;
  }

  /**
   * What is there in some case alone: fields that may be left out, and any if it has a map. What a case says of a field that
   * is there in all cases is not so in the others, and so is no part of its type.
   */
  function caseFieldsOf(given: Schema): Schema | undefined {
    const known = fieldsOf(given, certainParts);
    const more = new Map<string, Schema[]>();
    const cases = casesBelow(given, []);
    for (const each of cases) {
      for (const [name, all] of fieldsOf(each)) {
        if (!known.has(name)) more.set(name, [...(more.get(name) ?? []), ...all]);
      }
    }
    const fields = [...more].map(([name, all]) => [name, formOfAny(all)] as const);
    return allOf([
      fields.length > 0 ? { type: "object", properties: Object.fromEntries(fields) } : undefined,
      // TypeScript holds the fields that have a name to the type of those without one too.
      cases.some(holdsMap) ? { type: "object", additionalProperties: true } : undefined,
    ]);
  }

  /** Whether a schema, or a part of it, says something of fields without a name. */
  function holdsMap(given: Schema): boolean {
    const said = saidOf(document, given);
    return said.some((each) => maps.some((name) => typeof each[name] === "object"));
  }

  /** Every case of a value, with those of all that it is made of; of a component, it tells them itself. */
  function casesBelow(given: Schema, above: readonly Schema[]): readonly Schema[] {
    if (above.includes(given)) return [];
    const silent = choicesOf(given)
      .filter((branches) => branches.some(isSilent))
      .flat();
    const parts = partsOf(given).flatMap((each) => casesBelow(each, [...above, given]));
    return [...casesOf(given), ...silent, ...parts];
  }

  function certainParts(given: Schema): readonly Schema[] {
    const choices = choicesOf(given).filter((branches) => !branches.some(isSilent));
    return [...((given as Composed).allOf ?? []), ...choices.flat()];
  }

  /** What is said of the type of a value; nothing where nothing is. */
  function wholeOf(given: Schema, demanded: Demanded): Schema | undefined {
    const { $ref, anyOf: any, oneOf, discriminator, allOf: all = [] } = given as Composed;
    const own = ownOf(given, demanded);
    const choice = discriminator && oneOf && toldApart(oneOf, discriminator);
    const parts = [
      $ref === undefined ? undefined : referred($ref),
      ...all.map((each) => wholeOf(each, demanded)),
      any && unionOf(any, demanded),
      choice ?? (oneOf && unionOf(oneOf, demanded)),
    ].filter((each) => each !== undefined);
    // Of an object that only has parts, they say all.
    const isBare =
      isObject(given.type) && objectOf({ ...given, type: undefined }, demanded) === undefined;
    return orNull(given, allOf(own && !(isBare && parts.length > 0) ? [own, ...parts] : parts));
  }

  /** A file has another type where it is sent than where it is read, which one name cannot say. */
  function referred($ref: string): Schema | undefined {
    const target = targetOf(document, { $ref }) as Schema;
    return target.format === "binary" ? ownOf(target, () => undefined) : { $ref };
  }

  /**
   * A choice whose branches openapi-typescript tells apart, by the names of the components if
   * nothing else is said: that each has another value stands in the branches. Of values that are
   * only known, which any text may follow, the type of each branch is the one that names it.
   */
  function toldApart(oneOf: readonly Schema[], { propertyName }: Discriminator) {
    const entries = oneOf.map((each) => {
      const given = fieldsOf(each).get(propertyName)?.at(-1) ?? {};
      const field = targetOf(document, given) as Schema;
      const [value] = [field.const ?? field["x-extensible-enum"] ?? []].flat();
      return [value, each.$ref, "const" in field] as const;
    });
    if (entries.some((entry) => entry.includes(undefined))) return undefined;
    if (entries.every(([, , isConst]) => isConst)) {
      return { oneOf, discriminator: { propertyName, mapping: Object.fromEntries(entries) } };
    }
    return anyOf(
      entries.map(([value, $ref]) => {
        const properties = { [propertyName]: { const: value } };
        return allOf([
          { $ref },
          { type: "object", properties, required: [propertyName] },
        ]) as Schema;
      }),
    );
  }

  function unionOf(branches: readonly Schema[], demanded: Demanded): Schema | undefined {
    const forms = branches.map((each) => wholeOf(each, demanded));
    return forms.some((each) => each === undefined) ? undefined : anyOf(forms as Schema[]);
  }

  function ownOf(given: Schema, demanded: Demanded): Schema | undefined {
    const { type, const: only, enum: values } = given as Own;
    if (only === null) return { type: "null" };
    if (only !== undefined) return { const: only };
    // A list of types would let null through, which the values may not have.
    if (values)
      return { ...(typeof type === "string" && !isObject(type) && { type }), enum: values };
    if (Array.isArray(type) && type.some((each) => each === "array" || each === "object")) {
      const forms = type.map((each) => ownOf({ ...given, type: each }, demanded));
      return anyOf(forms as Schema[]);
    }
    if (type === "array" || (!type && "prefixItems" in given)) return listOf(given as Own);
    if (type !== undefined && type !== "object")
      return {
        ...kept(given, "type", "format", "x-extensible-enum"),
        ...(given.format === "binary" && { "x-file": true }),
      };
    return objectOf(given as Own, demanded);
  }

  function listOf({ items, prefixItems, minItems = 0 }: Own): Schema {
    if (!prefixItems) return { type: "object", "x-list": [formOf(items || {})] };
    const rest = items === false ? {} : { "x-rest": [formOf(items ?? {})] };
    const tuple = { "x-tuple": prefixItems.map(formOf), "x-optional": minItems };
    return { type: "object", ...tuple, ...rest };
  }

  function objectOf(given: Own, demanded: Demanded): Schema | undefined {
    const { type, required = [] } = given;
    const declared = mapped(given.properties ?? {}, formOf);
    const more = required.flatMap((name) => {
      const form = name in declared ? undefined : demanded(name);
      return form ? [[name, form] as const] : [];
    });
    const properties = { ...declared, ...Object.fromEntries(more) };
    const isPartial = Object.keys(properties).some((name) => !required.includes(name));
    const forms = [
      ...Object.values(properties),
      ...(isPartial ? [{ type: "object", "x-undefined": true }] : []),
    ];
    const others = othersOf(given, forms as readonly Schema[]);
    const isClosed = [given.additionalProperties, given.unevaluatedProperties].includes(false);
    const shape = {
      ...(Object.keys(properties).length > 0 && { type: "object", properties, required }),
      ...(others !== undefined && { type: "object", additionalProperties: others }),
    };
    if (Object.keys(shape).length > 0) return shape;
    return type === undefined ? undefined : { type, ...(!isClosed && { "x-object": true }) };
  }

  /**
   * What an object holds under names that it does not declare, with the types of those that it
   * does: TypeScript knows no name but those.
   */
  function othersOf(given: Schema, declared: readonly Schema[]): unknown {
    const { patternProperties = {}, additionalProperties, unevaluatedProperties } = given;
    const known = Object.values(patternProperties as Readonly<Record<string, Schema>>);
    const isClosed = additionalProperties === false || unevaluatedProperties === false;
    const rest = additionalProperties ?? unevaluatedProperties;
    if (typeof rest === "object") known.push(rest as Schema);
    else if (known.length > 0 && !isClosed) return true;
    if (known.length === 0) return undefined;
    // What parts declare is not evaluated again.
    if (rest !== additionalProperties && partsOf(given).length > 0) return true;
    return anyOf([...known.map(formOf), ...declared]);
  }

  /**
   * The forms of fields where they are only demanded. Of one that a branch or a case alone declares,
   * that says what it is there; elsewhere it may be anything.
   */
  function demandedOf(given: Schema): Demanded {
    const certain = fieldsOf(given, ({ allOf = [] }: Composed) => allOf);
    const all = fieldsOf(given);
    return (name) => {
      const declared = certain.get(name);
      if (declared) return formOfAny(declared);
      return all.has(name) ? { type: "object", "x-present": true } : undefined;
    };
  }

  function fieldsOf(given: Schema, parts?: typeof partsOf): Fields {
    const fields = Map.groupBy(fieldsWithin(document, given, parts), ([name]) => name);
    return new Map([...fields].map(([name, all]) => [name, all.map(([, field]) => field)]));
  }
}

/** Where the keys are names that an author chose. */
const named = new Set("webhooks responses headers parameters requestBodies".split(" "));

type Change = (each: Schema) => Schema;

/** The form of a field where it is only demanded; nothing where nothing declares it. */
type Demanded = (name: string) => Schema | undefined;

/** Every declaration of each field; its own come last. */
type Fields = ReadonlyMap<string, readonly Schema[]>;

interface Composed extends Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: Discriminator;
}

interface Discriminator {
  readonly propertyName: string;
}

interface Own extends Schema {
  readonly enum?: readonly unknown[];
  readonly items?: Schema | false;
  readonly minItems?: number;
  readonly prefixItems?: readonly Schema[];
  readonly required?: readonly string[];
}

function isSilent(schema: Schema): boolean {
  const choices = choicesOf(schema).filter((branches) => branches.length > 0);
  return (
    !says.some((name) => name in schema) &&
    ((schema as Composed).allOf ?? []).every(isSilent) &&
    choices.every((branches) => branches.some(isSilent))
  );
}

/** Whether null is a branch of a form. */
function keepsNull({ type, "x-any": any = [] }: Schema): boolean {
  return type === "null" || (any as readonly Schema[]).some(keepsNull);
}

/** Whether its type or its values have null; nothing where it has neither. */
function nullIn({
  type,
  const: only,
  enum: values = only === undefined ? undefined : [only],
}: Own) {
  if (Array.isArray(values)) return values.includes(null);
  return type === undefined ? undefined : [type].flat().includes("null");
}

const maps = ["patternProperties", "additionalProperties", "unevaluatedProperties"];

const says = (
  "$ref type const enum prefixItems properties required patternProperties additionalProperties " +
  "unevaluatedProperties"
).split(" ");

const isObject = (type: unknown): boolean => [type].flat().includes("object");

/** What is all of some schemas, of which those that are nothing say nothing, nor an object beside fields. */
function allOf(given: readonly (Schema | undefined)[]): Schema | undefined {
  const said = given.filter((each) => each !== undefined);
  const hasFields = said.some((each) => "properties" in each || "additionalProperties" in each);
  const all = hasFields ? said.filter((each) => !each["x-object"]) : said;
  return all.length > 1 ? { type: "object", "x-all": all } : all[0];
}

function anyOf(given: readonly Schema[]): Schema | undefined {
  return given.length > 1 ? { type: "object", "x-any": given } : given[0];
}

const choicesOf = ({ anyOf = [], oneOf = [] }: Composed): readonly (readonly Schema[])[] => [
  anyOf,
  oneOf,
];

const kept = (given: Schema, ...names: readonly string[]): Schema =>
  Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));

/** What an editor shows of a field besides its type. */
const notesOf = (given: Schema): Schema =>
  kept(given, ..."title description examples deprecated default format pattern const".split(" "));

function mapped(map: unknown, change: (each: Schema) => Schema): Readonly<Record<string, Schema>> {
  const entries = Object.entries(map as Readonly<Record<string, Schema>>);
  return Object.fromEntries(entries.map(([name, each]) => [name, change(each)]));
}
