import { schemaName } from "../names.ts";
import { isEmpty, isRecord, list, type Place, record, text, types } from "../nodes.ts";
import { childrenOf } from "../reachable-schemas.ts";
import type { Location, Node, ReportLocation } from "../types.ts";
import type { PartName } from "./dialect-table.ts";
import { namesOfKeyword } from "./keyword-names.ts";
import { fieldNameUses, schemaNameUse, valuesNameUses } from "./name-uses.ts";
import { followAll, isDangling, type Reader, type Use } from "./use.ts";

/** What a schema is for decides what it may say. */
export type Purpose =
  | "path"
  | "query"
  | "queryPart"
  | "headers"
  | "form"
  | "formField"
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
  request: { keywords: "requestKeywords", types: "requestTypes", formats: "requestFormats" },
  header: ANSWER,
  answer: ANSWER,
  whole: { keywords: "wholeKeywords", types: "wholeTypes", formats: "wholeFormats" },
};

/** What a schema without a field is called, in the sentence about `x-sensitive`. */
const WHOLE: Readonly<Record<Purpose, string>> = {
  path: "a parameter",
  query: "a parameter",
  queryPart: "a part of a parameter",
  headers: "a header",
  form: "a whole body",
  formField: "a field of a map",
  request: "a whole body",
  header: "a header",
  answer: "a whole body",
  whole: "a whole body",
};

/** What the parts of a schema are for, where that is something else. */
const WITHIN: Partial<Readonly<Record<Purpose, Purpose>>> = {
  query: "queryPart",
  form: "formField",
  formField: "queryPart",
};

/** Types that are no choice. */
const SINGLE = "pathTypes queryTypes queryPartTypes headerTypes formTypes formFieldTypes".split(
  " ",
);

/** Where a schema stands. */
interface Standing {
  readonly purpose: Purpose;
  /** The field that it is in; empty where it is in none. */
  readonly field?: string;
  /** The schemas around it. */
  readonly above?: readonly string[];
}

type MakeUse = (part: PartName, at: ReportLocation, ...names: readonly string[]) => Use;

/** What a schema and every schema within it say. */
export function schemaUses(
  reader: Reader,
  raw: unknown,
  location: Location,
  { purpose, field = "", above = [] }: Standing,
): Use[] {
  const parts = PARTS[purpose];
  const side = parts === ANSWER || purpose === "whole" ? "answer" : "request";
  const called = `the ${side} field "${schemaName(location)}"`;
  const use: MakeUse = (part, at, ...names) => ({ part, names, called, at });
  if (isDangling(reader, raw, location)) return [];
  if (!isRecord(raw)) return [use(parts.keywords, location, "true or false")];

  const place = followAll(reader, raw, location);
  const written = writtenUses(raw, place, location, parts, use);
  if ("x-sensitive" in { ...place.node, ...raw }) {
    written.push(use("sensitive", location.key(), field === "" ? WHOLE[purpose] : "a field"));
  }
  const { source, pointer } = place.location;
  const id = `${purpose} ${field !== ""} ${source.absoluteRef}${pointer}`;
  if (above.includes(id)) return [...written, use(parts.keywords, location, "recursion")];
  if (reader.seen.has(id)) return written;
  reader.seen.add(id);

  const within = WITHIN[purpose] ?? purpose;
  const inner = childrenOf(place, field).flatMap(({ node, location: at, field: name }) => [
    ...fieldNameUses(name, at.key()),
    ...("x-extensible-enum" in record(node) ? valuesNameUses(place.location, name, at.key()) : []),
    ...schemaUses(reader, node, at, {
      purpose: within,
      // Nobody knows the names of what a map holds.
      field: at.pointer.endsWith("/additionalProperties") ? "" : name,
      above: [...above, id],
    }),
  ]);
  return [...written, ...ownUses(reader, place, parts, use), ...inner];
}

const ANNOTATIONS = ["title", "summary", "description", "examples", "example", "deprecated"];

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
  { keywords }: Parts,
  use: MakeUse,
): Use[] {
  if (!("$ref" in raw)) return [];
  const hasMore = says(raw, ["$ref"]).length > 0;
  const names = [...(hasMore ? ["beside $ref"] : []), "$ref"];
  return [schemaNameUse(place.location), use(keywords, location.child(["$ref"]).key(), ...names)];
}

/** What a schema itself says. */
function ownUses(reader: Reader, place: Place, parts: Parts, use: MakeUse): Use[] {
  const { node, location } = place;
  const at = (keyword: string) => location.child([keyword]).key();
  const uses = Object.keys(node).map((keyword) =>
    keyword.startsWith("x-")
      ? use("extensions", at(keyword), keyword)
      : use(parts.keywords, at(keyword), ...namesOfKeyword(reader, keyword, place)),
  );
  for (const type of "type" in node ? [node.type].flat() : []) {
    uses.push(use(parts.types, at("type"), String(type)));
  }
  if ("oneOf" in node && SINGLE.includes(parts.types)) {
    uses.push(use(parts.types, at("oneOf"), "a choice"));
  }
  if ("format" in node) uses.push(use(parts.formats, at("format"), text(node.format)));
  if (!("type" in node || "oneOf" in node)) {
    uses.push(use(parts.keywords, location, "no type"));
  }
  if (types(node).includes("array") && !("items" in node)) {
    uses.push(use(parts.keywords, at("type"), "array without items"));
  }
  const isBare = isEmpty(node.properties) && !isRecord(node.additionalProperties);
  if (parts === ANSWER && types(node).includes("object") && isBare) {
    uses.push(use(parts.keywords, at("type"), "object without properties"));
  }
  if (list(node.oneOf).length > 0 && says(node, ["oneOf", "discriminator", "type"]).length > 0) {
    uses.push(use(parts.keywords, at("oneOf"), "beside oneOf"));
  }
  return uses;
}

/** The type of a schema, as a word; of a choice, that of its first branch. */
export function typeOf(reader: Reader, { node, location }: Place): string {
  const [first] = list(node.oneOf);
  if ("type" in node || !isRecord(first)) return String(node.type ?? "anything");
  return typeOf(reader, followAll(reader, record(first), location.child(["oneOf", 0])));
}
