import { schemaName } from "../names.ts";
import { isEmpty, isRecord, list, type Place, record, text, types } from "../nodes.ts";
import { childrenOf, isClosedItself } from "../reachable-schemas.ts";
import type { Location, Node, ReportLocation } from "../types.ts";
import type { PartName } from "./dialect-table.ts";
import { namesOfKeyword } from "./keyword-names.ts";
import { fieldNameUses, schemaNameUse, valuesNameUses } from "./name-uses.ts";
import { extensionRow, followAll, inside, isDangling, type Reader, type Use } from "./use.ts";

/** What a schema is for decides what it may say. */
export type Purpose =
  | "path"
  | "query"
  | "queryPart"
  | "headers"
  | "form"
  | "formField"
  | "formPart"
  | "parts"
  | "partField"
  | "partEntry"
  | "request"
  | "header"
  | "answer"
  | "whole";

interface Parts {
  readonly keywords: PartName;
  readonly types: PartName;
  readonly formats: PartName;
}

const ANSWER: Parts = {
  keywords: "answerKeywords",
  types: "answerTypes",
  formats: "answerFormats",
};

const PARTS: Readonly<Record<Purpose, Parts>> = {
  path: { keywords: "requestKeywords", types: "pathTypes", formats: "requestFormats" },
  query: { keywords: "requestKeywords", types: "queryTypes", formats: "requestFormats" },
  queryPart: { keywords: "requestKeywords", types: "queryPartTypes", formats: "requestFormats" },
  headers: { keywords: "requestKeywords", types: "headerTypes", formats: "requestFormats" },
  form: { keywords: "requestKeywords", types: "formTypes", formats: "requestFormats" },
  formField: { keywords: "requestKeywords", types: "formFieldTypes", formats: "requestFormats" },
  formPart: { keywords: "requestKeywords", types: "queryPartTypes", formats: "requestFormats" },
  parts: { keywords: "requestKeywords", types: "formTypes", formats: "requestFormats" },
  partField: { keywords: "requestKeywords", types: "formFieldTypes", formats: "requestFormats" },
  partEntry: { keywords: "requestKeywords", types: "queryPartTypes", formats: "requestFormats" },
  request: { keywords: "requestKeywords", types: "requestTypes", formats: "requestFormats" },
  header: { ...ANSWER, types: "answerHeaderTypes" },
  answer: ANSWER,
  whole: { keywords: "wholeKeywords", types: "wholeTypes", formats: "wholeFormats" },
};

const FILE: Parts = { keywords: "fileKeywords", types: "fileTypes", formats: "wholeFormats" };

/** Whether a schema is a file: bytes as a field of parts, or as an entry of one. */
const isFile = (purpose: Purpose, { format }: Node): boolean =>
  /^part(Field|Entry)$/.test(purpose) && format === "binary";

/** What errors print as it is. */
const IN_URL = "in a path or a query";

/** What a schema without a field is called in the sentence about `x-sensitive`, where that is its place. */
const PLACES: Partial<Readonly<Record<Purpose, string>>> = {
  path: IN_URL,
  query: IN_URL,
  queryPart: IN_URL,
  headers: "a header",
  header: "a header",
};

/** What the parts of a schema are for, where that is something else. */
const WITHIN: Partial<Readonly<Record<Purpose, Purpose>>> = {
  query: "queryPart",
  form: "formField",
  formField: "formPart",
  parts: "partField",
  partField: "partEntry",
};

/** Where a schema stands. */
interface Standing {
  readonly purpose: Purpose;
  /** The field that it is in; empty where it is in none. */
  readonly field?: string;
  /** It is a value of a map, or within one and in no field. */
  readonly isOfMap?: boolean;
  /** The schemas around it, and those of them that say something of the same value. */
  readonly above?: readonly string[];
  readonly same?: readonly string[];
  /** The fields that anything around it declares of the same value. */
  readonly fields?: readonly string[];
  /** Those of them that not only a condition names. */
  readonly named?: readonly string[];
  /** What is around says its type, or it only asks. */
  readonly isTyped?: boolean;
  /** It only asks: nothing is taken or refused by it alone. */
  readonly isAsked?: boolean;
  /** It stands in a condition, which asks of types only what it must. */
  readonly isCondition?: boolean;
  /** It or what is around it says something of the fields that nothing else has named. */
  readonly isTracked?: boolean;
  /** It applies in some case alone to what is tracked around it. */
  readonly isTrackedCase?: boolean;
  /** It or what is around it is `x-sensitive`. */
  readonly isHidden?: boolean;
}

type MakeUse = (part: PartName, at: ReportLocation, ...names: readonly string[]) => Use;

/** Fields by which errors say what is wrong. */
const OF_ERRORS =
  /^(code|message|details?|title|(error|user)?(message|description|code)|faultstring|errors?|msg|reason|text|status)$/i;

/** What holds values by names that nobody knows. */
const NAMELESS = "additionalProperties unevaluatedProperties patternProperties propertyNames";

/** What a schema and every schema within it say. */
export function schemaUses(
  reader: Reader,
  raw: unknown,
  location: Location,
  standing: Standing,
): Use[] {
  const { purpose, field = "", above = [], same = [], isTyped = false, isAsked = false } = standing;
  if (isDangling(reader, raw, location)) return [];
  const place = followAll(reader, raw, location);
  const parts = !isAsked && isFile(purpose, place.node) ? FILE : PARTS[purpose];
  const side = parts.keywords === ANSWER.keywords || purpose === "whole" ? "answer" : "request";
  const called = `the ${side} field "${schemaName(location)}"`;
  const use: MakeUse = (part, at, ...names) => ({ part, names, called, at });
  if (!isRecord(raw)) return [use(parts.keywords, location, "true or false")];
  const fields = same.length > 0 ? (standing.fields ?? []) : fieldsWithin(reader, raw, location);
  const named =
    same.length > 0
      ? (standing.named ?? [])
      : fieldsWithin(reader, raw, location, { isNamed: true });

  const written = writtenUses(raw, place, location, parts, use);
  const whole = { ...place.node, ...raw };
  if (whole["x-sensitive"] === true) {
    const isNamed = field !== "" && PLACES[purpose] !== IN_URL;
    const holder = OF_ERRORS.test(field.replace(/[_-]/g, ""))
      ? "a field that errors have"
      : "a field";
    const place = PLACES[purpose] ?? (standing.isOfMap ? "a value of a map" : "a whole body");
    written.push(use("sensitive", location.key(), isNamed ? holder : place));
  }
  const isHidden = standing.isHidden === true || whole["x-sensitive"] === true;
  if (isHidden && NAMELESS.split(" ").some((each) => isRecord(whole[each]))) {
    written.push(use("sensitive", location.key(), "a map"));
  }
  if (isHidden && side === "request" && ("const" in whole || "enum" in whole)) {
    written.push(use("sensitive", location.key(), "a value that the description names"));
  }
  if (isHidden && parts === FILE) written.push(use("sensitive", location.key(), "a file"));
  const { source, pointer } = place.location;
  const at = `${source.absoluteRef}${pointer}`;
  if ("$ref" in place.node || same.includes(at)) {
    return [...written, use(parts.keywords, location, "a schema that is itself")];
  }
  if (above.includes(at)) return [...written, use(parts.keywords, location, "recursion")];
  const isTracked = standing.isTracked === true || "unevaluatedProperties" in whole;
  const isTrackedCase = standing.isTrackedCase === true && !isClosedItself(whole);
  const { $ref, ...beside } = raw;
  if ($ref !== undefined && says(raw, ["$ref"]).length > 0) {
    // What stands beside a reference is a part of the whole, whose type the reference says.
    const part = {
      ...standing,
      fields,
      named,
      isHidden,
      isTracked,
      isTrackedCase,
      isTyped: true,
      same: [...same, at],
      above: [...above, at],
    };
    written.push(...schemaUses(reader, beside, location, part));
  }
  const id = [purpose, field !== "", isTyped, isAsked, isHidden, isTracked, isTrackedCase, at].join(
    " ",
  );
  if (reader.seen.has(id)) return written;
  reader.seen.add(id);

  const hasType = isTyped || saysType(reader, place);
  const within = WITHIN[purpose] ?? purpose;
  const isText = TEXTS.includes(parts.types);
  const inner = childrenOf(place, field).flatMap(
    ({ node, location: at, field: name, ...child }) => {
      const { keyword, relation } = child;
      // It is refused as a whole, and its parts are no list or object of their own.
      if (isText && `${COMPOSITIONS} then else`.split(" ").includes(keyword)) return [];
      const isOfMap = NAMELESS.split(" ").includes(keyword);
      const isCondition = standing.isCondition === true || relation === "asked";
      const isSame = relation !== "inner" && keyword !== "contains" && keyword !== "propertyNames";
      const asks =
        isAsked || relation === "asked" || (keyword === "oneOf" && !place.node.discriminator);
      return [
        ...fieldNameUses(name, at.key()),
        ...("x-extensible-enum" in record(node)
          ? valuesNameUses(place.location, name, at.key())
          : []),
        ...schemaUses(reader, node, at, {
          purpose: within,
          field: isOfMap ? "" : name,
          isOfMap: isOfMap || standing.isOfMap === true,
          above: [...above, pointerOf(place.location)],
          same: isSame ? [...same, pointerOf(place.location)] : [],
          fields,
          named,
          isTyped: isCondition || (isSame && hasType),
          isCondition,
          isAsked: asks,
          isTracked: isSame && isTracked,
          isTrackedCase:
            isSame && isTracked && (isTrackedCase || !["allOf", "not"].includes(keyword)),
          isHidden,
        }),
      ];
    },
  );
  const own = ownUses(reader, place, parts, use, { hasType, isAsked });
  const sayOf = (keywords: readonly string[], row: string) =>
    own.push(
      ...keywords.map((each) => use(parts.keywords, place.location.child([each]).key(), row)),
    );
  if (isTracked) sayOf(forgetfulKeywords(reader, place), "a case beside fields that are counted");
  for (const name of standing.isCondition ? Object.keys(record(place.node.properties)) : []) {
    if (same.length === 0 || named.includes(name)) continue;
    own.push({
      ...use(
        parts.keywords,
        place.location.child(["properties", name]).key(),
        "a field that only a condition names",
      ),
      called: `${called}, which asks for "${name}"`,
    });
  }
  if (isTrackedCase)
    sayOf(uncertainKeywords(reader, place), "a case within a case of fields that are counted");
  if (place.node.uniqueItems === true && isFile(purpose, inside(reader, place, "items").node)) {
    own.push(use("fileKeywords", location.child(["uniqueItems"]).key(), "uniqueItems"));
  }
  if (!isAsked && mayBeRounded(whole, field)) {
    own.push(use(parts.keywords, location, "an integer that may be rounded"));
  }
  const demanded = [
    ...list(place.node.required).map((name, at) => [name, ["required", at]] as const),
    ...Object.entries(record(place.node.dependentRequired)).flatMap(([name, names]) =>
      list(names).map((each, at) => [each, ["dependentRequired", name, at]] as const),
    ),
  ];
  for (const [name, at] of demanded) {
    if (fields.includes(text(name))) continue;
    own.push({
      ...use(parts.keywords, place.location.child(at), "a required field without a schema"),
      called: `${called}, which requires "${name}"`,
    });
  }
  return [...written, ...own, ...inner];
}

/**
 * Where these do not apply, the checks of examples and of the mock forget the fields that are known
 * before; and a discriminator of Redocly comes too late for who asks beside it.
 */
function forgetfulKeywords(reader: Reader, place: Place): string[] {
  const { node } = place;
  const names = (...keywords: readonly string[]) =>
    childrenOf(place, "").some(
      (child) =>
        keywords.includes(child.keyword) &&
        fieldsWithin(reader, child.node, child.location).length > 0,
    );
  const isKnown = names("allOf");
  const hasFields = isKnown || !isEmpty(node.properties);
  const isChosen = "discriminator" in node && names("oneOf");
  return [
    ...(isKnown && names("then", "else") ? ["if"] : []),
    ...(hasFields && names("dependentSchemas") ? ["dependentSchemas"] : []),
    ...(isChosen && (hasFields || "unevaluatedProperties" in node) ? ["discriminator"] : []),
  ];
}

/**
 * What names fields in some case alone. Within a case of what is counted, the checks of examples
 * and of the mock would count these fields also where the outer case does not apply.
 */
function uncertainKeywords(reader: Reader, place: Place): string[] {
  const uncertain = childrenOf(place, "").filter(
    ({ keyword, node, location }) =>
      keyword === "patternProperties" ||
      (/^(anyOf|oneOf|if|then|else|dependentSchemas)$/.test(keyword) &&
        fieldsWithin(reader, node, location).length > 0),
  );
  return [...new Set(uncertain.map(({ keyword }) => keyword.replace(/then|else/, "if")))];
}

/** The fields that a schema, with all else that it says of the same value, declares, or also asks for. */
function fieldsWithin(
  reader: Reader,
  raw: unknown,
  location: Location,
  {
    isNamed = false,
    above = [],
  }: { readonly isNamed?: boolean; readonly above?: readonly Node[] } = {},
): readonly string[] {
  const { node, location: at } = followAll(reader, raw, location);
  if (above.includes(node)) return [];
  const all =
    raw === node
      ? [{ node, location }]
      : [
          { node, location: at },
          { node: record(raw), location },
        ];
  const isOf = ({ relation, keyword }: ReturnType<typeof childrenOf>[number]) =>
    relation !== "inner" && keyword !== "contains" && !(isNamed && relation === "asked");
  const more = { isNamed, above: [...above, node] };
  return all.flatMap((place) => [
    ...Object.keys(record(place.node.properties)),
    ...childrenOf(place, "")
      .filter(isOf)
      .flatMap((child) => fieldsWithin(reader, child.node, child.location, more)),
  ]);
}

const pointerOf = ({ source, pointer }: Location): string => `${source.absoluteRef}${pointer}`;

/** Whether a schema says its type, itself or by all that it is made of. */
function saysType(reader: Reader, { node, location }: Place, left = 20): boolean {
  const isSaid = (keyword: string) => (each: unknown, at: number) =>
    left > 0 && saysType(reader, followAll(reader, each, location.child([keyword, at])), left - 1);
  return (
    "type" in node ||
    list(node.allOf).some(isSaid("allOf")) ||
    // Their branches are asked for a type themselves.
    ["anyOf", "oneOf"].some((keyword) => list(node[keyword]).length > 0)
  );
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
    ...(hasMore && TEXTS.includes(parts.types) ? [use(parts.types, at, "a composition")] : []),
  ];
}

/** Types of what is written as text: parameters and forms. */
const TEXTS = "pathTypes queryTypes queryPartTypes headerTypes formTypes formFieldTypes".split(" ");

/** Keywords that what is written as text cannot be written and read by. */
const COMPOSITIONS =
  "allOf anyOf oneOf if prefixItems contains patternProperties propertyNames dependentRequired dependentSchemas unevaluatedProperties";

/** What a schema itself says. */
function ownUses(
  reader: Reader,
  place: Place,
  parts: Parts,
  use: MakeUse,
  { hasType, isAsked }: { readonly hasType: boolean; readonly isAsked: boolean },
): Use[] {
  const { node, location } = place;
  const at = (keyword: string) => location.child([keyword]).key();
  const uses = Object.keys(node).map((keyword) =>
    keyword.startsWith("x-")
      ? use("extensions", at(keyword), extensionRow(keyword, "schema"))
      : use(parts.keywords, at(keyword), ...namesOfKeyword(reader, keyword, place)),
  );
  if (TEXTS.includes(parts.types) && types(node).length > 1) {
    uses.push(use(parts.types, at("type"), "a list of types"));
  }
  for (const type of "type" in node ? [node.type].flat() : []) {
    uses.push(use(parts.types, at("type"), String(type)));
  }
  for (const keyword of TEXTS.includes(parts.types) ? COMPOSITIONS.split(" ") : []) {
    if (keyword in node) uses.push(use(parts.types, at(keyword), "a composition"));
  }
  if (TEXTS.includes(parts.types) && isRecord(node.additionalProperties)) {
    uses.push(use(parts.types, at("additionalProperties"), "a map"));
  }
  if ("format" in node) uses.push(use(parts.formats, at("format"), text(node.format)));
  if (!hasType) uses.push(use(parts.keywords, location, "no type"));
  if (isAsked && "multipleOf" in node) {
    uses.push(use(parts.keywords, at("multipleOf"), "multipleOf that only asks"));
  }
  if (types(node).includes("array") && !("items" in node)) {
    uses.push(use(parts.keywords, at("type"), "array without items"));
  }
  const isComposed = ["allOf", "anyOf", "oneOf", "patternProperties"].some((each) => each in node);
  const isBare = isEmpty(node.properties) && !isRecord(node.additionalProperties) && !isComposed;
  if (parts === ANSWER && types(node).includes("object") && isBare && !isAsked) {
    uses.push(use(parts.keywords, at("type"), "object without properties"));
  }
  if (list(node.oneOf).length > 0 && says(node, ["oneOf", "discriminator", "type"]).length > 0) {
    uses.push(use(parts.keywords, at("oneOf"), "beside oneOf"));
  }
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

/** The type of a schema, as a word; of a choice, that of all its branches. */
export function typeOf(reader: Reader, { node, location }: Place, left = 20): string {
  if ("type" in node || left === 0) return String(node.type);
  const typesOf = (keyword: string) =>
    list(node[keyword]).map((each, at) =>
      typeOf(reader, followAll(reader, record(each), location.child([keyword, at])), left - 1),
    );
  const parts = typesOf("allOf").filter((type) => type !== "anything");
  const branches = [...typesOf("anyOf"), ...typesOf("oneOf")];
  return parts[0] ?? ([...new Set(branches)].join(" or ") || "anything");
}
