import { keywords } from "../../scripts/build/keywords.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { type Document, resolve, type Schema } from "../../scripts/lib/openapi.ts";
import { numberCases } from "./number-cases.ts";
import { branchesOf, sampleOf } from "./sample.ts";
import { textCases } from "./text-cases.ts";
import { reject, type ValueCase } from "./value-case.ts";

/** One change of a good value, and what forbids the result, if anything does. */
export interface Case {
  /** What it tries, in words. */
  readonly tries: string;
  /** JSON Pointer to what is wrong; absent where nothing is. */
  readonly at?: string;
  /** The keyword that forbids it; absent where nothing does. */
  readonly keyword?: string;
  /** What is put where, by JSON Pointer; "" stands for the whole value. */
  readonly put?: Readonly<Record<string, unknown>>;
  /** What is taken away, by JSON Pointer. */
  readonly drop?: readonly string[];
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
): readonly Case[] {
  if (typeof given !== "object") return [];
  if (given.$ref && above.includes(given.$ref)) return [];
  const inner: Inner = (each, place) => casesBelow(document, each, place, [...above, given.$ref]);
  const schema = resolve(document, given);
  const unknown = Object.keys(schema).filter((name) => !isKnown(name));
  if (unknown.length > 0) {
    throw new BuildError(
      `The lock has no vectors for ${unknown.join(", ")} (at ${at || "the root"} of a schema). ` +
        "Add a row for it to scripts/build/keywords.ts.",
    );
  }
  const sample = sampleOf(document, schema);
  const types = typesOf(schema);
  return [
    ...valueCases(schema, sample).map((each) => caseOf(each, at)),
    ...(types.includes("object") ? objectCases(document, schema, at, inner) : []),
    ...(types.includes("array") ? arrayCases(document, schema, at, inner) : []),
    ...partCases(schema, at, inner),
  ];
}

/** The cases of a schema within another. */
type Inner = (schema: Schema, at: string) => readonly Case[];

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

/** What the parts of a schema forbid, its whole forbids; what one allows, another may not. */
function partCases({ allOf = [] }: Schema, at: string, inner: Inner): readonly Case[] {
  return (allOf as readonly Schema[])
    .flatMap((part) => inner(part, at))
    .filter(({ keyword }) => keyword !== undefined && keyword !== "additionalProperties");
}

function caseOf({ tries, value, keyword }: ValueCase, at: string): Case {
  const wrong = keyword === undefined ? {} : { at, keyword };
  return { tries: `${nameOf(at)} ${tries}`, ...wrong, put: { [at]: value } };
}

const nameOf = (at: string) => at.slice(1) || "the whole";

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
  const place = (name: string) => `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const missing = (name: string) => `${nameOf(place(name))} is missing`;
  const isFree = !["minProperties", "if", "anyOf", "oneOf", "allOf", "not"].some(
    (name) => name in schema,
  );
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
    ...Object.entries(properties).flatMap(([name, each]) => inner(each, place(name))),
  ];
}

/** A property that a schema does not name: it is closed, or open to all, or to some. */
function extraCases(document: Document, schema: Schema, at: string, inner: Inner): readonly Case[] {
  const tries = `${nameOf(at)} has an undeclared property`;
  const place = `${at}/undeclared`;
  const { additionalProperties: others = true } = schema;
  if (typeof others === "object") {
    const value = sampleOf(document, others as Schema);
    const faulty = inner(others as Schema, place).filter(({ keyword }) => keyword);
    return [{ tries, put: { [place]: value } }, ...faulty];
  }
  const isOpen = ![
    "patternProperties",
    "propertyNames",
    "maxProperties",
    "unevaluatedProperties",
    "allOf",
    "anyOf",
    "not",
    "if",
  ].some((name) => name in schema);
  return others === false || isOpen ? [extraCase(schema, tries, place, "7")] : [];
}

/** A property that a schema does not name, which is wrong where the schema is closed. */
function extraCase(schema: Schema, tries: string, place: string, value: unknown): Case {
  const isClosed = schema.additionalProperties === false;
  const wrong = isClosed ? { at: place, keyword: "additionalProperties" } : {};
  return { tries, ...wrong, put: { [place]: value } };
}

function arrayCases(document: Document, schema: Schema, at: string, inner: Inner): readonly Case[] {
  const { prefixItems, items, uniqueItems } = schema as {
    prefixItems?: readonly Schema[];
    items?: Schema;
    uniqueItems?: boolean;
  };
  if (prefixItems) return prefixItems.flatMap((each, index) => inner(each, `${at}/${index}`));
  if (typeof items !== "object") return [];
  const item = sampleOf(document, items);
  const twice = uniqueItems
    ? [caseOf(reject("uniqueItems", "has an entry twice", [item, item]), at)]
    : lengthCases(schema, item, at);
  return [...twice, ...inner(items, `${at}/0`)];
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
  const isOwn = (name: string) => name in ((branch.properties ?? {}) as Members);
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
