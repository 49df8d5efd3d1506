import { schemaName } from "../names.ts";
import { isEmpty, isRecord, list, type Place, record, text, types } from "../nodes.ts";
import { childrenOf, type SchemaChild } from "../reachable-schemas.ts";
import type { Location, Node, ReportLocation } from "../types.ts";
import {
  type Counting,
  countingAt,
  countingWithin,
  type Fields,
  fieldsOf,
  fieldUses,
  isOfSame,
} from "./field-uses.ts";
import { namesOfKeyword } from "./keyword-names.ts";
import { fieldNameUses, schemaNameUse, valuesNameUses } from "./name-uses.ts";
import { ANSWER, FILE, isFile, PARTS, type Parts, type Purpose } from "./purpose.ts";
import { NAMELESS, sensitiveUses } from "./sensitive-uses.ts";
import { saysType } from "./type-of.ts";
import {
  extensionRow,
  followAll,
  inside,
  isDangling,
  type MakeUse,
  type Reader,
  type Use,
} from "./use.ts";

interface Standing {
  readonly purpose: Purpose;
  /** The field that it is in; empty where it is in none. */
  readonly field?: string;
  /** It is a value of a map, or within one and in no field. */
  readonly isOfMap?: boolean;
  readonly above?: readonly string[];
  /** What is around it and says something of the same value; nothing where it is the first to. */
  readonly value?: Value | undefined;
  /** Whether it takes and refuses values itself, is one of a choice, or only asks, in a condition. */
  readonly force?: "rules" | "is chosen" | "asks";
  /** It or what is around it is `x-sensitive`. */
  readonly isHidden?: boolean;
}

interface Value {
  readonly schemas: readonly string[];
  readonly fields: Fields;
  readonly isTyped: boolean;
  readonly counting: Counting;
}

export function schemaUses(
  reader: Reader,
  raw: unknown,
  location: Location,
  standing: Standing,
): Use[] {
  const { purpose, field = "", isOfMap = false, above = [], value, force = "rules" } = standing;
  if (isDangling(reader, raw, location)) return [];
  const place = followAll(reader, raw, location);
  const isAsked = force !== "rules";
  const parts = !isAsked && isFile(purpose, place.node) ? FILE : PARTS[purpose];
  const called = `the ${parts.side} field "${schemaName(location)}"`;
  const use: MakeUse = (part, at, ...names) => {
    const key = [location, place.location].some(({ pointer }) => pointer === at.pointer)
      ? ""
      : `"${at.pointer.split("/").at(-1)}" of `;
    return { part, names, called: key + called, at };
  };
  const say = (at: ReportLocation, row: string, more?: string): Use => ({
    ...use(parts.keywords, at, row),
    ...(more !== undefined && { called: called + more }),
  });
  if (!isRecord(raw)) return [say(location, "true or false")];

  const whole = { ...place.node, ...raw };
  const isHidden = standing.isHidden === true || whole["x-sensitive"] === true;
  const written = [
    ...writtenUses(raw, place, location, parts, use),
    ...(isHidden ? sensitiveUses(whole, location, parts, { purpose, field, isOfMap }, use) : []),
  ];
  const { source, pointer } = place.location;
  const at = `${source.absoluteRef}${pointer}`;
  if ("$ref" in place.node || value?.schemas.includes(at)) {
    return [...written, say(location, "a schema that is itself")];
  }
  if (above.includes(at)) return [...written, say(location, "recursion")];

  if (place.node.uniqueItems === true && isFile(purpose, inside(reader, place, "items").node)) {
    written.push(use("fileKeywords", location.child(["uniqueItems"]).key(), "uniqueItems"));
  }
  if (!isAsked && mayBeRounded(whole, field)) {
    written.push(say(location, "an integer that may be rounded"));
  }

  const isTyped = force === "asks" || value?.isTyped === true;
  const same: Value = {
    schemas: [...(value?.schemas ?? []), at],
    fields: value?.fields ?? fieldsOf(reader, raw, location),
    isTyped: isTyped || saysType(reader, place),
    counting: countingAt(whole, value?.counting ?? "none"),
  };
  const around = { isHidden, above: [...above, at] };
  const { $ref, ...beside } = raw;
  if ($ref !== undefined && says(raw, ["$ref"]).length > 0) {
    // What stands beside a reference is a part of the whole, whose type the reference says.
    const part = { ...standing, ...around, value: { ...same, isTyped: true } };
    written.push(...schemaUses(reader, beside, location, part));
  }
  const id = JSON.stringify([purpose, field, isOfMap, force, isHidden, { ...same, schemas: [at] }]);
  if (reader.seen.has(id)) return written;
  reader.seen.add(id);

  const standingOf = (child: SchemaChild): Standing => {
    const { keyword, relation } = child;
    const isChosen = isAsked || (keyword === "oneOf" && !place.node.discriminator);
    return {
      ...around,
      purpose: PARTS[purpose].within ?? purpose,
      field: NAMELESS.includes(keyword) ? "" : child.field,
      isOfMap: isOfMap || NAMELESS.includes(keyword),
      force: force === "asks" || relation === "asked" ? "asks" : isChosen ? "is chosen" : "rules",
      value: isOfSame(child)
        ? { ...same, counting: countingWithin(keyword, same.counting) }
        : undefined,
    };
  };
  // A composition of a text is refused as a whole: its parts are no list or object of their own.
  const unread = isText(parts) ? [...COMPOSITIONS, "then", "else"] : [];
  const children = childrenOf(place, field).filter(({ keyword }) => !unread.includes(keyword));
  const inner = children.flatMap((child) => [
    ...fieldNameUses(child.field, child.location.key()),
    ...("x-extensible-enum" in record(child.node)
      ? valuesNameUses(place.location, child.field, child.location.key())
      : []),
    ...schemaUses(reader, child.node, child.location, standingOf(child)),
  ]);
  const counted = { counting: same.counting, isCondition: force === "asks" && value !== undefined };
  return [
    ...written,
    ...ownUses(reader, place, parts, use, { hasType: same.isTyped, isAsked }),
    ...fieldUses(reader, place, same.fields, counted, say),
    ...inner,
  ];
}

const ANNOTATIONS = "title summary description examples example deprecated default $comment".split(
  " ",
);

/** The keywords of a schema that are more than notes. */
const says = (schema: Node, except: readonly string[]): string[] =>
  Object.keys(schema).filter(
    (key) => !key.startsWith("x-") && !ANNOTATIONS.includes(key) && !except.includes(key),
  );

/** What a reference says: the name of what it leads to, and what stands beside it. */
function writtenUses(
  raw: Node,
  place: Place,
  location: Location,
  parts: Parts,
  use: MakeUse,
): Use[] {
  if (!("$ref" in raw)) return [];
  const hasMore = says(raw, ["$ref"]).length > 0;
  const at = location.child(["$ref"]).key();
  return [
    schemaNameUse(place.location),
    use(parts.keywords, at, ...(hasMore ? ["beside $ref"] : []), "$ref"),
    ...(hasMore && isText(parts) ? [use(parts.types, at, "a composition")] : []),
  ];
}

const TEXTS = "pathTypes queryTypes queryPartTypes headerTypes formTypes formFieldTypes".split(" ");

/** Whether it is written as text: parameters and forms. */
const isText = ({ types }: Parts): boolean => TEXTS.includes(types);

/** Keywords that what is written as text cannot be written and read by. */
const COMPOSITIONS =
  "allOf anyOf oneOf if prefixItems contains patternProperties propertyNames dependentRequired dependentSchemas unevaluatedProperties".split(
    " ",
  );

function ownUses(
  reader: Reader,
  place: Place,
  parts: Parts,
  use: MakeUse,
  { hasType, isAsked }: { readonly hasType: boolean; readonly isAsked: boolean },
): Use[] {
  const { node, location } = place;
  const at = (keyword: string) => location.child([keyword]).key();
  const say = (isSaid: boolean, keyword: string, row: string, part = parts.keywords) =>
    isSaid && uses.push(use(part, at(keyword), row));
  const uses = Object.keys(node).map((keyword) =>
    keyword.startsWith("x-")
      ? use("extensions", at(keyword), extensionRow(keyword, "schema"))
      : use(parts.keywords, at(keyword), ...namesOfKeyword(reader, keyword, place)),
  );
  const [own, isWritten, isMap] = [types(node), isText(parts), isRecord(node.additionalProperties)];
  say(isWritten && own.length > 1, "type", "a list of types", parts.types);
  for (const type of "type" in node ? [node.type].flat() : []) {
    say(true, "type", String(type), parts.types);
  }
  for (const keyword of COMPOSITIONS) {
    say(isWritten && keyword in node, keyword, "a composition", parts.types);
  }
  say(isWritten && isMap, "additionalProperties", "a map", parts.types);
  say("format" in node, "format", text(node.format), parts.formats);
  if (!hasType) uses.push(use(parts.keywords, location, "no type"));
  say(isAsked && "multipleOf" in node, "multipleOf", "multipleOf that only asks");
  say(own.includes("array") && !("items" in node), "type", "array without items");
  const isComposed = ["allOf", "anyOf", "oneOf", "patternProperties"].some((each) => each in node);
  const isBare = isEmpty(node.properties) && !isMap && !isComposed && own.includes("object");
  say(parts === ANSWER && isBare && !isAsked, "type", "object without properties");
  const isChoice = list(node.oneOf).length > 0;
  const others = says(node, ["oneOf", "discriminator", "type"]);
  say(isChoice && others.length > 0, "oneOf", "beside oneOf");
  return uses;
}

/** Names of what tells one thing from another. */
const ID = /(^|[_-])ids?$|I[Dd]s?$/;

/** Whether an integer may be an id that JavaScript would round, to another one. */
function mayBeRounded(schema: Node, field: string): boolean {
  const { format, maximum = Infinity, exclusiveMaximum = Infinity } = schema;
  return (
    types(schema).some((type) => type === "integer" || (type === "number" && ID.test(field))) &&
    (format === "int64" || (format !== "int32" && ID.test(field))) &&
    !("const" in schema || "enum" in schema) &&
    Math.min(Number(maximum), Number(exclusiveMaximum)) > Number.MAX_SAFE_INTEGER
  );
}
