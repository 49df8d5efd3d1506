import { keywords } from "../../scripts/build/keywords.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { escaped, tokensOf } from "../../scripts/lib/json-pointer.ts";
import { type Document, resolve, type Schema } from "../../scripts/lib/openapi.ts";
import { typesWithin } from "../../scripts/lib/schema-parts.ts";
import { casesMet, isMet } from "./cases-met.ts";
import { changed } from "./changed.ts";
import { numberCases } from "./number-cases.ts";
import { branchesOf, sampleOf, trailOf, wholeOf } from "./sample.ts";
import { textCases } from "./text-cases.ts";
import { accept, reject, type ValueCase } from "./value-case.ts";

/** One change of a good value, and what forbids the result, if anything does. */
export interface Case {
  readonly tries: string;
  /** JSON Pointer to what is wrong; absent where nothing is. */
  readonly at?: string;
  /** The keyword that forbids it; absent where nothing does. */
  readonly keyword?: string;
  /** What is put where, by JSON Pointer; "" stands for the whole value. */
  readonly put?: Readonly<Record<string, unknown>>;
  /** What is taken away, by JSON Pointer. */
  readonly drop?: readonly string[];
  /** What it stands in, from without to within: put there where a value has nothing of the kind. */
  readonly within?: readonly (readonly [pointer: string, value: unknown, isInstead?: boolean])[];
}

type Members<Value = unknown> = Readonly<Record<string, Value>>;

/** Every case of a schema and of what is in it, at `at` of the whole value. */
export function casesOf(document: Document, given: Schema, at = ""): readonly Case[] {
  return casesBelow(document, given, at, []);
}

/** The same, within what `above` refers to: what contains itself is tried once. */
function casesBelow(
  document: Document,
  given: Schema,
  at: string,
  above: readonly unknown[],
  ofWhole?: unknown,
): readonly Case[] {
  if (typeof given !== "object") return [];
  if (given.$ref && above.includes(given.$ref)) return [];
  const schema = wholeOf(document, given);
  const trail = trailOf(given, schema, above);
  const inner: Inner = (each, place, whole) => casesBelow(document, each, place, trail, whole);
  const unknown = Object.keys(schema).filter((name) => !isKnown(name));
  if (unknown.length > 0) {
    throw new BuildError(
      `The lock has no vectors for ${unknown.join(", ")} (at ${at || "the root"} of a schema). ` +
        "Add a row for it to scripts/build/keywords.ts.",
    );
  }
  // A part is tried with what the whole is tried with.
  const sample = ofWhole ?? sampleOf(document, schema);
  const types = typesOf(schema);
  if (isListed(schema)) return listedCases(schema, at);
  const own = [
    ...valueCases(schema, sample).map((each) => caseOf(each, at)),
    ...(isObject(schema)
      ? inContainer(
          document,
          schema,
          at,
          sample,
          objectCases(document, schema, at, inner),
          "object",
        )
      : []),
    ...(types.includes("array")
      ? inContainer(document, schema, at, sample, arrayCases(document, schema, at, inner), "array")
      : []),
    ...partCases(document, schema, sample, at, inner),
  ];
  return [
    // What one of these allows, another may not.
    ...(judges.some((name) => name in schema)
      ? own.filter(
          ({ keyword, ...each }) =>
            keyword &&
            (keyword !== "multipleOf" ||
              isMet(document, withoutSteps(schema), changed(sample, each, at))),
        )
      : own),
    ...choiceCases(document, schema, at),
    ...exclusionCases(schema, sample, at),
  ];
}

/** The same but for decimals, which the mock does not judge: nothing else may forbid what has too many. */
const withoutSteps = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema, (name, each) => (name === "multipleOf" ? undefined : each)));

/**
 * Cases within a list or an object, with that: an example may be null, or without the part, or already full.
 */
function inContainer(
  document: Document,
  schema: Schema,
  at: string,
  sample: unknown,
  cases: readonly Case[],
  type: "array" | "object",
): readonly Case[] {
  const { examples, properties = {}, allOf, ...bare } = schema;
  const isKind = sample instanceof Object && Array.isArray(sample) === (type === "array");
  const made = type === "array" ? { ...bare, type } : { ...bare, properties, allOf, type };
  const container = isKind ? sample : sampleOf(document, made);
  if (!(container instanceof Object)) return cases;
  const isFull = Object.keys(container).length >= Number(schema.maxProperties ?? Infinity);
  return cases.flatMap((each) => {
    const pointers = [...Object.keys(each.put ?? {}), ...(each.drop ?? [])];
    const inside = pointers.find((pointer) => pointer.startsWith(`${at}/`));
    if (inside === undefined) return [each];
    const [name = ""] = tokensOf(inside.slice(at.length));
    const own = (properties as Members<Schema>)[name];
    const isInstead = isFull && !Object.hasOwn(container, name);
    const held = isInstead
      ? { ...withRoom(schema, container), ...(own && { [name]: sampleOf(document, own) }) }
      : container;
    // Where all that fits is required, there is never room for it.
    const required = (schema.required ?? []) as readonly string[];
    if (isInstead && !each.keyword && required.some((other) => !Object.hasOwn(held, other)))
      return [];
    return [{ ...each, within: [[at, held, isInstead] as const, ...(each.within ?? [])] }];
  });
}

/** An object without what is not required, as far as one field more needs it. */
function withRoom({ required = [], maxProperties }: Schema, full: object): object {
  const isFree = ([name]: readonly [string, unknown]) =>
    !(required as readonly string[]).includes(name);
  const entries = Object.entries(full).sort((one, other) => +isFree(one) - +isFree(other));
  return Object.fromEntries(entries.slice(0, Number(maxProperties) - 1));
}

/** Whether a schema says something of objects; what only asks for fields may leave the type out. */
const isObject = (schema: Schema): boolean =>
  typesOf(schema).includes("object") ||
  (!("type" in schema) && ["properties", "required"].some((name) => name in schema));

/** Keywords that judge a value as a whole. */
const judges = ["allOf", "anyOf", "oneOf", "not", "contains", "if", "dependentSchemas"];

/** Whether all values are listed, lists or objects among them. */
const isListed = ({ const: only, enum: values = [] }: Schema): boolean =>
  [only, ...(values as readonly unknown[])].some((each) => typeof each === "object" && each);

/** Every value of a list is allowed, and another one of a type of theirs is not. */
function listedCases(schema: Schema, at: string): readonly Case[] {
  const keyword = "const" in schema ? "const" : "enum";
  const values = keyword === "const" ? [schema.const] : (schema.enum as readonly unknown[]);
  const others = [[7, "7"], { undeclared: "7" }];
  const isOther = (each: unknown) =>
    typesOf(schema).includes(Array.isArray(each) ? "array" : "object");
  return [
    ...valueCases({ type: schema.type }, undefined).map((each) => caseOf(each, at)),
    ...values.map((value) => caseOf(accept(`is ${JSON.stringify(value)}`, value), at)),
    ...others
      .filter(isOther)
      .map((value) => caseOf(reject(keyword, `is ${JSON.stringify(value)}`, value), at)),
  ];
}

type Inner = (schema: Schema, at: string, sample?: unknown) => readonly Case[];

/** Keywords that a row of the table or a note stands for, and those of schemas within a schema. */
const isKnown = (name: string) => name in keywords || name.startsWith("x-") || others.has(name);
const others = new Set(
  (
    "title description examples $comment readOnly writeOnly externalDocs  properties allOf prefixItems patternProperties if then else " +
    "propertyNames minContains maxContains dependentSchemas"
  ).split(" "),
);

/** One value of each type of JSON. The text looks like a number, so that a coercion shows. */
const ofEachType = {
  null: ["is null", null],
  boolean: ["is a boolean", true],
  number: ["is a number", 7],
  string: ["is text", "7"],
  array: ["is a list", []],
  object: ["is an object", {}],
} as const;

const typesOf = ({ type = [] }: Schema) =>
  ([type].flat() as readonly string[]).map((name) => (name === "integer" ? "number" : name));

/** A value of every type but the right ones, and texts and numbers at every boundary of a schema. */
function valueCases(schema: Schema, sample: unknown): readonly ValueCase[] {
  const types = typesOf(schema);
  const ofOtherTypes = Object.entries(ofEachType)
    .filter(([name]) => types.length > 0 && !types.includes(name))
    .map(([, [tries, value]]) => reject("type", tries, value));
  return [
    ...ofOtherTypes,
    ...(types.includes("string") && typeof sample === "string" ? textCases(schema, sample) : []),
    ...(types.includes("number") && typeof sample === "number" ? numberCases(schema, sample) : []),
  ];
}

/**
 * What the parts of a schema forbid, its whole forbids, and what a case forbids while it is one; what
 * one allows, another may not.
 */
function partCases(
  document: Document,
  { allOf = [], ...schema }: Schema,
  sample: unknown,
  at: string,
  inner: Inner,
): readonly Case[] {
  const parts = (allOf as readonly Schema[]).flatMap((part) => inner(part, at, sample));
  const ofCases = casesMet(document, schema, sample).flatMap(({ part, isMetBy }) =>
    inner(part, at, sample).filter((each) => isMetBy(changed(sample, each, at))),
  );
  return [...parts, ...ofCases].filter(
    ({ keyword }) => keyword !== undefined && keyword !== "additionalProperties",
  );
}

/** What no branch of a choice is, and what each of them is where the choice is all that is said. */
function choiceCases(document: Document, schema: Schema, at: string): readonly Case[] {
  const [keyword, branches = []] = (["anyOf", "oneOf"] as const)
    .map((name) => [name, schema[name] as readonly Schema[] | undefined] as const)
    .find(([, given]) => given) ?? ["anyOf"];
  if (branches.length === 0) return [];
  const types = typesWithin(document, schema);
  const isOf = (type: string) =>
    types?.includes(type) || (type === "number" && types?.includes("integer"));
  const strangers = Object.entries(ofEachType).filter(([type]) => types && !isOf(type));
  const demanded = branches.every((each) => Object.keys(each).join() === "required")
    ? branches.flatMap((each) => each.required as readonly string[])
    : [];
  const others = Object.keys(schema).filter((name) => isKnown(name) && !(name in notes));
  return [
    ...("type" in schema
      ? []
      : strangers.map(([, [tries, value]]) => caseOf(reject(keyword, tries, value), at))),
    ...(demanded.length > 0
      ? [
          {
            tries: `${nameOf(at)} has nothing of what is asked for`,
            at,
            keyword,
            drop: demanded.map((name) => placeOf(at, name)),
          },
        ]
      : []),
    ...(keyword === "anyOf" && others.join() === "anyOf"
      ? branches
          .filter(hasExample)
          .map((each, index) =>
            caseOf(accept(`is as in branch ${index + 1}`, sampleOf(document, each)), at),
          )
      : []),
  ];
}

/** Whether a value can be made of a branch; of one without an example, none is tried. */
const hasExample = (branch: Schema) =>
  ["$ref", "examples", "const", "enum", "properties", "items"].some((name) => name in branch) ||
  /boolean|null/.test(String(branch.type));

/** Notes, which demand nothing. */
const notes = { title: 0, description: 0, examples: 0, default: 0, deprecated: 0 };

/** What is excluded, where that is a value or a field. */
function exclusionCases(
  { not, properties = {} }: Schema,
  sample: unknown,
  at: string,
): readonly Case[] {
  if (typeof not !== "object") return [];
  const {
    const: only,
    enum: values = only === undefined ? [] : [only],
    required = [],
  } = not as Schema;
  const excluded = (values as readonly unknown[]).map((value) =>
    caseOf(reject("not", `is ${JSON.stringify(value)}, which is excluded`, value), at),
  );
  const names = required as readonly string[];
  const fields = properties as Members<Schema>;
  if (names.length === 0 || names.length < Object.keys(not as object).length) return excluded;
  const more = names.map((name) => [
    name,
    (sample as Members)[name] ?? (fields[name]?.examples as readonly unknown[])?.[0],
  ]);
  // Of a field that only what is around declares, no value is known here.
  if (more.some(([, each]) => each === undefined)) return excluded;
  const value = { ...(sample as object), ...Object.fromEntries(more) };
  return [...excluded, caseOf(reject("not", `has ${names.join(" and ")}`, value), at)];
}

const placeOf = (at: string, name: string) => `${at}/${escaped(name)}`;

function caseOf({ tries, value, keyword }: ValueCase, at: string): Case {
  const wrong = keyword === undefined ? {} : { at, keyword };
  return { tries: `${nameOf(at)} ${tries}`, ...wrong, put: { [at]: value } };
}

const nameOf = (at: string) =>
  at === "" ? "the whole" : at.slice(1) || "the field without a name";

function objectCases(
  document: Document,
  schema: Schema,
  at: string,
  inner: Inner,
): readonly Case[] {
  const properties = (schema.properties ?? {}) as Members<Schema>;
  const required = (schema.required ?? []) as readonly string[];
  const dependent = Object.values((schema.dependentRequired ?? {}) as Members<readonly string[]>);
  const optional = Object.keys(properties).filter(
    (name) => !required.includes(name) && !dependent.flat().includes(name),
  );
  const place = (name: string) => placeOf(at, name);
  const missing = (name: string) => `${nameOf(place(name))} is missing`;
  const held = Object(sampleOf(document, schema));
  const pairs = Object.entries((schema.dependentRequired ?? {}) as Members<readonly string[]>);
  const isFree = !["minProperties", ...judges].some((name) => name in schema);
  return [
    ...required.map((name) => ({
      tries: missing(name),
      at: place(name),
      keyword: "required",
      drop: [place(name)],
    })),
    ...(isFree ? optional.map((name) => ({ tries: missing(name), drop: [place(name)] })) : []),
    ...(isFree && optional.length > 1
      ? [{ tries: `${nameOf(at)} has only what is required`, drop: optional.map(place) }]
      : []),
    ...extraCases(document, schema, at, inner),
    ...nameCases(schema, held, at),
    ...pairs.flatMap(([name, needed]) =>
      (Object.hasOwn(held, name) ? needed : []).map((other) => ({
        tries: `${missing(other)} beside ${name}`,
        at: place(other),
        keyword: "dependentRequired",
        drop: [place(other)],
      })),
    ),
    ...Object.entries(properties).flatMap(([name, each]) => inner(each, place(name))),
  ];
}

/** A property that a schema does not name: it is closed, or open to all, or to some. */
function extraCases(document: Document, schema: Schema, at: string, inner: Inner): readonly Case[] {
  const tries = `${nameOf(at)} has an undeclared property`;
  const { unevaluatedProperties, patternProperties = {}, properties = {} } = schema;
  const { additionalProperties: others = unevaluatedProperties ?? true } = schema;
  const patterns = Object.entries(patternProperties as Members<Schema>);
  const example = Object((schema.examples as readonly unknown[])?.[0]);
  const known =
    Object.keys(example).find((name) => !Object.hasOwn(properties as object, name)) ?? "undeclared";
  const ofPatterns = patterns
    .filter(([pattern]) => new RegExp(pattern, "u").test(known))
    .flatMap(([, each]) => inner(each, placeOf(at, known)));
  if (typeof others === "object") {
    // Names may have to be of a form.
    const name = "propertyNames" in schema || patterns.length > 0 ? known : "undeclared";
    if (patterns.some(([pattern]) => new RegExp(pattern, "u").test(name))) return ofPatterns;
    const value = sampleOf(document, others as Schema);
    const faulty = inner(others as Schema, placeOf(at, name)).filter(({ keyword }) => keyword);
    return [{ tries, put: { [placeOf(at, name)]: value } }, ...faulty];
  }
  const closing = "patternProperties propertyNames maxProperties unevaluatedProperties";
  const isOpen = !`${closing} allOf anyOf not if dependentSchemas`
    .split(" ")
    .some((name) => name in schema);
  const isClosed = others === false || schema.unevaluatedProperties === false;
  // What is closed but to names of a form has none of another.
  const name = ["undeclared", "Undeclared", "7", "?"].find(
    (each) => !patterns.some(([pattern]) => new RegExp(pattern, "u").test(each)),
  );
  const isTried = name !== undefined && (isClosed || isOpen);
  return [...ofPatterns, ...(isTried ? [extraCase(schema, tries, `${at}/${name}`, "7")] : [])];
}

/** A name that is not of the form that all names have. */
function nameCases({ propertyNames }: Schema, sample: unknown, at: string): readonly Case[] {
  const {
    pattern = "",
    minLength = 0,
    maxLength = Infinity,
    ...more
  } = (propertyNames ?? {}) as {
    readonly pattern?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
  };
  const [value] = Object.values(Object(sample));
  if (!propertyNames || value === undefined) return [];
  const isGood = (name: string) =>
    new RegExp(pattern, "u").test(name) && name.length >= minLength && name.length <= maxLength;
  // Names that a problem repeats: what looks like no name may be a value, and is not told.
  const wrong = ["A.b", "a", "A", "x".repeat(64)].find((name) => !isGood(name));
  if (wrong === undefined || Object.keys(more).some((name) => name !== "type")) return [];
  const tries = `${nameOf(at)} has a name that is not as it must be`;
  return [
    {
      tries,
      at: placeOf(at, wrong),
      keyword: "propertyNames",
      put: { [placeOf(at, wrong)]: value },
    },
  ];
}

/** A property that a schema does not name, which is wrong where the schema is closed. */
function extraCase(schema: Schema, tries: string, place: string, value: unknown): Case {
  const keyword = ["additionalProperties", "unevaluatedProperties"].find(
    (name) => schema[name] === false,
  );
  const wrong = keyword ? { at: place, keyword } : {};
  return { tries, ...wrong, put: { [place]: value } };
}

function arrayCases(document: Document, schema: Schema, at: string, inner: Inner): readonly Case[] {
  const {
    prefixItems,
    items,
    uniqueItems,
    minItems = 0,
    maxItems,
  } = schema as {
    prefixItems?: readonly Schema[];
    items?: Schema | false;
    uniqueItems?: boolean;
    minItems?: number;
    maxItems?: number;
  };
  if (prefixItems) {
    const { examples, ...bare } = schema;
    const given = sampleOf(document, schema);
    const sample = (Array.isArray(given) ? given : sampleOf(document, bare)) as readonly unknown[];
    const whole = prefixItems.map((each, index) => sample[index] ?? sampleOf(document, each));
    const longer = [...whole, "7"];
    // An entry has all that are before it.
    const placed = (each: Case, index: number): Case =>
      index <= sample.length
        ? each
        : { ...each, within: [[at, whole.slice(0, index), true], ...(each.within ?? [])] };
    return [
      ...prefixItems
        .slice(0, maxItems)
        .flatMap((each, index) =>
          inner(each, `${at}/${index}`).map((found) => placed(found, index)),
        ),
      ...(minItems > 0
        ? [caseOf(reject("minItems", "has too few entries", sample.slice(0, minItems - 1)), at)]
        : []),
      ...(items === false ? [caseOf(reject("items", "has too many entries", longer), at)] : []),
    ];
  }
  if (typeof items !== "object") return [];
  if ("contains" in schema) {
    const { minContains = 1 } = schema as { minContains?: number };
    const isDemanded = Number(minContains) > 0 && minItems === 0;
    return [
      ...(isDemanded ? [caseOf(reject("contains", "is empty", []), at)] : []),
      ...inner(items, `${at}/0`).filter(({ keyword }) => keyword),
    ];
  }
  const item = sampleOf(document, items);
  const twice = uniqueItems
    ? [caseOf(reject("uniqueItems", "has an entry twice", [item, item]), at)]
    : lengthCases(schema, item, at);
  const entries = inner(items, `${at}/0`);
  // Another entry that is allowed may be there already, or have no room.
  return [
    ...twice,
    ...(uniqueItems || maxItems === 0 ? entries.filter(({ keyword }) => keyword) : entries),
  ];
}

/** A longer list would take minutes to write down, to send and to judge. */
const MOST = 1000;

function lengthCases(schema: Schema, item: unknown, at: string): readonly Case[] {
  const { minItems = 0, maxItems = Infinity } = schema as { minItems?: number; maxItems?: number };
  const lengths = [
    ["has as few entries as allowed", minItems],
    ["has too few entries", minItems - 1, "minItems"],
    ["has three entries more than it needs", minItems + 3 <= maxItems ? minItems + 3 : -1],
    ["has as many entries as allowed", maxItems],
    ["has too many entries", maxItems + 1, "maxItems"],
  ] as const;
  return lengths.flatMap(([tries, length, keyword]) =>
    length >= 0 && length <= MOST
      ? caseOf({ tries, value: Array(length).fill(item), ...(keyword && { keyword }) }, at)
      : [],
  );
}

/** One branch of a `oneOf` with each part of another branch that it does not have itself. */
export function mixedCases(document: Document, given: Schema, branch: Schema): readonly Case[] {
  const { discriminator } = resolve(document, given) as {
    discriminator?: { propertyName: string };
  };
  if (branch.type !== "object") return [];
  const isOwn = (name: string) =>
    wholesOf(document, branch).some(({ properties }) => Object.hasOwn(Object(properties), name));
  const others = [...branchesOf(document, given)].filter(([, other]) => other !== branch);
  return others.flatMap(([title, other]) => {
    const sample = sampleOf(document, other) as Members;
    const foreign = Object.keys(sample).filter((name) => !isOwn(name));
    const marker = discriminator?.propertyName ?? "";
    const lacking = ((other.required ?? []) as readonly string[]).find((name) => !isOwn(name));
    return [
      ...foreign.map((name) =>
        extraCase(branch, `the whole has ${name} of a ${title} too`, `/${name}`, sample[name]),
      ),
      // The name of another branch on a body that lacks what that branch demands.
      ...(lacking !== undefined && marker in sample
        ? [
            {
              tries: `the whole calls itself a ${title}`,
              at: `/${lacking}`,
              keyword: "required",
              put: { [`/${marker}`]: sample[marker] },
            },
          ]
        : []),
    ];
  });
}

const wholesOf = (document: Document, schema: Schema): readonly Schema[] => [
  schema,
  ...((schema.allOf ?? []) as readonly Schema[]).flatMap((part) =>
    wholesOf(document, wholeOf(document, part)),
  ),
];
