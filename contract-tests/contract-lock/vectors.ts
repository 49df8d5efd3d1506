import { headerText } from "../../scripts/build/keywords.ts";
import { tokensOf } from "../../scripts/lib/json-pointer.ts";
import { type Document, type Parameter, resolve, type Schema } from "../../scripts/lib/openapi.ts";
import { replaceAt } from "../support/description-nodes.ts";
import { type Place, placesOf } from "./places.ts";
import { branchesOf, sampleOf } from "./sample.ts";
import { type Case, casesOf, mixedCases } from "./schema-cases.ts";

/** A value that the contract accepts or rejects, as a change of a base. */
export interface Vector extends Case {
  /** The base that is changed, where there are several. */
  readonly of?: string;
  readonly verdict: "accept" | "reject";
}

export interface VectorSet {
  /** For a list: the set of which every vector is also tried as its only entry. */
  readonly items?: string;
  /** Good values by the title of their branch; "" where there is one only. */
  readonly bases: Readonly<Record<string, unknown>>;
  readonly vectors: readonly Vector[];
}

/** Which set each place is tried with, and the sets. */
export interface Vectors {
  readonly places: Readonly<Record<string, string>>;
  readonly sets: Readonly<Record<string, VectorSet>>;
}

/** Vectors for everything that the contract carries, at every boundary. The same each time. */
export function vectorsOf(document: Document): Vectors {
  const places: Record<string, string> = {};
  const sets: Record<string, VectorSet> = {};
  const add = (name: string, schema: Schema, place?: Place) => {
    const items = itemsOf(schema);
    if (items) add(items.name, items.schema);
    sets[name] ??= setOf(document, schema, items?.name, place);
  };
  for (const place of placesOf(document)) {
    const name = setNameOf(place);
    add(name, place.schema, place);
    places[place.id] = name;
  }
  return { places: sorted(Object.entries(places)), sets: sorted(Object.entries(sets)) };
}

const prefix = "#/components/schemas/";

/** A component bears its name, a list of a component `Name[]`, anything else its place. */
function setNameOf({ id, role, schema }: Place): string {
  if (role === "header") return id.slice(id.indexOf("header"));
  if (typeof schema.$ref === "string") return schema.$ref.slice(prefix.length);
  const items = itemsOf(schema);
  return items ? `${items.name}[]` : id;
}

function itemsOf(schema: Schema): { readonly name: string; readonly schema: Schema } | undefined {
  const items = schema.items as Schema | undefined;
  if (typeof items?.$ref !== "string") return undefined;
  return { name: items.$ref.slice(prefix.length), schema: items };
}

function setOf(
  document: Document,
  schema: Schema,
  items: string | undefined,
  place: Place | undefined,
): VectorSet {
  const branches = [...branchesOf(document, schema)];
  const vectors = branches.flatMap(([title, branch]) => [
    vectorOf(title, { tries: "the whole is as it should be" }),
    ...[...casesOf(document, branch), ...mixedCases(document, schema, branch)]
      .filter((each) => !items || !each.tries.startsWith("0"))
      .map((each) => placedIn(sampleOf(document, branch), each))
      .filter((each) => !place || canBeSent(document, place, each))
      .map((each) => vectorOf(title, each)),
  ]);
  const byKey = new Map(vectors.map((vector) => [`${vector.of ?? ""}\n${vector.tries}`, vector]));
  return {
    ...(items ? { items } : {}),
    bases: Object.fromEntries(
      branches.map(([title, branch]) => [title, sampleOf(document, branch)]),
    ),
    vectors: Object.values(sorted([...byKey])),
  };
}

/** A case with what it stands in, where the base has nothing of the kind there. */
function placedIn(base: unknown, { within = [], ...given }: Case): Case {
  let [whole, put] = [base, {}];
  for (const [pointer, container, isInstead] of within) {
    const keys = tokensOf(pointer);
    const held = keys.reduce<unknown>((each, key) => Object(each)[key], whole);
    const isHeld = held instanceof Object && Array.isArray(held) === Array.isArray(container);
    if (isHeld && !isInstead) continue;
    whole = replaceAt(whole, keys, container);
    put = { ...put, [pointer]: container };
  }
  return whole === base ? given : { ...given, put: { ...put, ...given.put } };
}

function vectorOf(title: string, { tries, ...rest }: Case): Vector {
  const verdict = rest.keyword === undefined ? "accept" : "reject";
  return { tries, ...(title ? { of: title } : {}), verdict, ...rest };
}

/**
 * URLs and headers carry values without their types, and nothing of a list or an object without parts; a path
 * always has all of its parts and no others. What an object of a query does not know may be a
 * parameter of its own.
 */
function canBeSent(
  document: Document,
  { role, schema, entry }: Place,
  { put = {}, keyword, drop, at = "" }: Case,
): boolean {
  if (!["path", "query", "headers", "form"].includes(role)) return true;
  const isWhole = !/^\/[^/]*\//.test(at);
  if (keyword === "additionalProperties") return (role === "query" || role === "form") && isWhole;
  if (role === "path" && drop) return false;
  const isClean = (value: unknown) => role !== "headers" || printable.test(String(value));
  return Object.entries(put).every(
    ([pointer, value]) =>
      pointer !== "" &&
      isClean(value) &&
      (role === "form" || isTold(entry.parameters, tokensOf(pointer), value)) &&
      isWritable(document, schemaAt(schema, pointer), value),
  );
}

/** Whether a value is read as it was: servers take no longer line, and what stands between entries ends one. */
function isTold(
  parameters: readonly Parameter[],
  [name, within]: readonly string[],
  value: unknown,
): boolean {
  // Only one of the query has that style, even if another parameter has its name.
  const isSpaced = parameters.some((each) => each.name === name && each.style === "spaceDelimited");
  const isBetween = within !== undefined && isSpaced;
  return encodeURIComponent(String(value)).length < 8_000 && !(isBetween && / /.test(`${value}`));
}

const printable = new RegExp(headerText);

/** The schema of a place in the parameters: of one of them, of an entry or of a field. */
function schemaAt(schema: Schema | undefined, pointer: string): Schema | undefined {
  return pointer
    .split("/")
    .slice(1)
    .reduce<Schema | undefined>((each, name) => {
      const { items, properties = {} } = (each ?? {}) as {
        items?: Schema;
        properties?: Readonly<Record<string, Schema>>;
      };
      return items ?? properties[name];
    }, schema);
}

/** Whether a value is of the type that its text is read as. */
function isWritable(document: Document, given: Schema | undefined, value: unknown): boolean {
  if (!given) return true;
  const schema = resolve<Schema>(document, given);
  const parts = Array.isArray(value) ? value : Object.values(Object(value));
  if (schema.type === "array" || schema.type === "object") {
    const isKind = Array.isArray(value) === (schema.type === "array") && typeof value === "object";
    return isKind && value !== null && parts.length > 0;
  }
  return typeof value === (schema.type === "integer" ? "number" : schema.type);
}

function sorted<Value>(
  entries: readonly (readonly [string, Value])[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
