import { schemaName } from "../names.ts";
import { isRecord, list, type Place, record, text } from "../nodes.ts";
import { childrenOf, type SchemaChild } from "../reachable-schemas.ts";
import type { Context, Location, Node } from "../types.ts";
import type { PartName } from "./dialect-table.ts";
import { nameUses } from "./name-uses.ts";
import { followAll, type Use } from "./use.ts";

/** What a schema is for decides what it may say. */
export type Purpose = "path" | "query" | "request" | "answer";

interface Parts {
  readonly keywords: PartName;
  readonly types: PartName;
  readonly formats: PartName;
}

const PARTS: Readonly<Record<Purpose, Parts>> = {
  path: { keywords: "pathKeywords", types: "pathTypes", formats: "requestFormats" },
  query: { keywords: "requestKeywords", types: "queryTypes", formats: "requestFormats" },
  request: { keywords: "requestKeywords", types: "requestTypes", formats: "requestFormats" },
  answer: { keywords: "answerKeywords", types: "answerTypes", formats: "answerFormats" },
};

const ANNOTATIONS = ["title", "summary", "description", "examples", "example", "deprecated"];

const says = (schema: Node, except: readonly string[]): string[] =>
  Object.keys(schema).filter(
    (key) => !key.startsWith("x-") && !ANNOTATIONS.includes(key) && !except.includes(key),
  );

const isPlain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

/** Each branch of a choice by the constant that it has in the field of the discriminator. */
function branchesOf(ctx: Context, { node, location }: Place): readonly [unknown, Place][] {
  const field = text(record(node.discriminator).propertyName);
  return list(node.oneOf).map((each, at) => {
    const branch = followAll(ctx, each, location.child(["oneOf", at]));
    const property = record(branch.node.properties)[field];
    const place = branch.location.child(["properties", field]);
    return [followAll(ctx, property, place).node.const, branch];
  });
}

function areToldApart(ctx: Context, place: Place): boolean {
  const values = branchesOf(ctx, place).map(([value]) => value);
  return values.every((value) => value !== undefined) && new Set(values).size === values.length;
}

/** Whether the mapping of a discriminator says what the constants of the branches say. */
function isMappedAsConst(ctx: Context, place: Place): boolean {
  const at = place.location.child(["discriminator", "mapping"]);
  const branches = new Map(branchesOf(ctx, place));
  const mapping = record(record(place.node.discriminator).mapping);
  return Object.entries(mapping).every(([value, $ref]) => {
    const { source, pointer } = followAll(ctx, { $ref }, at).location;
    const branch = branches.get(value)?.location;
    return branch?.source.absoluteRef === source.absoluteRef && branch.pointer === pointer;
  });
}

/** The names of the row of a keyword: a special one for what not every value may be. */
function namesOf(ctx: Context, keyword: string, place: Place): readonly string[] {
  const { node } = place;
  const value = node[keyword];
  const special: Readonly<Record<string, string | false>> = {
    type: Array.isArray(value) && "a list of types",
    minLength: value === 1 && "minLength: 1",
    multipleOf: /^(1|0\.0*1)$/.test(String(value))
      ? "multipleOf: 1, 0.1, 0.01 …"
      : `multipleOf: ${value}`,
    additionalProperties: value === false && "additionalProperties: false",
    const: !isPlain(value) && "const or enum of lists, objects or null",
    enum: !list(value).every(isPlain) && "const or enum of lists, objects or null",
    oneOf: !areToldApart(ctx, place) && "oneOf without discriminator",
    discriminator: !isMappedAsConst(ctx, place) && "a mapping beside the const of each branch",
    items: typeof value === "boolean" && "a schema that is true or false",
  };
  const found = Object.hasOwn(special, keyword) && special[keyword];
  return found ? [found, keyword] : [keyword];
}

/** What a schema and every schema within it say. */
export function schemaUses(
  ctx: Context,
  raw: unknown,
  location: Location,
  purpose: Purpose,
  seen: Set<string>,
  above: readonly string[] = [],
): Use[] {
  const { keywords, types, formats } = PARTS[purpose];
  const called = `The ${purpose === "answer" ? "answer" : "request"} field "${schemaName(location)}"`;
  const use = (part: PartName, at: Use["at"], ...names: readonly string[]): Use => ({
    part,
    names,
    called,
    at,
  });
  if (!isRecord(raw)) return [use(keywords, location, "a schema that is true or false")];
  const written: Use[] =
    says(raw, ["$ref"]).length > 0 && typeof raw.$ref === "string"
      ? [use(keywords, location.child(["$ref"]).key(), "beside $ref")]
      : [];
  const place = followAll(ctx, raw, location);
  const { node } = place;
  const id = `${purpose} ${place.location.source.absoluteRef}${place.location.pointer}`;
  if (typeof raw.$ref === "string") written.push(...nameUses(place));
  if (above.includes(id)) return [...written, use(keywords, location, "a schema within itself")];
  if (seen.has(id)) return written;
  seen.add(id);

  const at = (keyword: string) => place.location.child([keyword]).key();
  const own = Object.keys(node).flatMap((keyword): Use[] => {
    if (keyword.startsWith("x-")) return [use("extensions", at(keyword), keyword)];
    const uses = [use(keywords, at(keyword), ...namesOf(ctx, keyword, place))];
    if (keyword === "type") {
      for (const each of [node.type].flat()) uses.push(use(types, at(keyword), String(each)));
    }
    if (keyword === "format") uses.push(use(formats, at(keyword), text(node.format)));
    return uses;
  });
  if (!["type", "oneOf", "const", "enum"].some((key) => key in node))
    own.push(use(keywords, place.location, "no type"));
  if ("oneOf" in node && says(node, ["oneOf", "discriminator", "type"]).length > 0) {
    own.push(use(keywords, at("oneOf"), "beside oneOf"));
  }
  const inner = childrenOf(place, "").flatMap((child: SchemaChild) =>
    schemaUses(ctx, child.node, child.location, purpose, seen, [...above, id]),
  );
  return [...written, ...own, ...inner];
}
