import { isEmpty, isRecord, type Place, record, text } from "../nodes.ts";
import type { Context } from "../types.ts";
import type { PartName } from "./dialect-table.ts";
import { type Purpose, schemaUses } from "./schema-uses.ts";
import { followAll, keyUses, type Use } from "./use.ts";

/** Reads what parameters, bodies and answers say. */

const styleOf = ({ style, explode }: Place["node"], plain: string): string => {
  const named = text(style) || plain;
  const usual = named === "form";
  return typeof explode === "boolean" && explode !== usual
    ? `${named}, explode: ${explode}`
    : named;
};

export function parameterUses(ctx: Context, place: Place, seen: Set<string>): Use[] {
  const { node, location } = place;
  const called = `The parameter "${text(node.name)}"`;
  const at = (key: string) => location.child([key in node ? key : "in"]).key();
  const where = text(node.in);
  const uses: Use[] = [
    { part: "parameterPlaces", names: [where], called, at: at("in") },
    ...keyUses("parameterKeys", place, called),
  ];
  if (where !== "path" && where !== "query") return uses;
  const [part, plain]: [PartName, string] =
    where === "path" ? ["pathStyles", "simple"] : ["queryStyles", "form"];
  const style = { part, names: [styleOf(node, plain)], called };
  return [
    ...uses,
    { ...style, at: at("style" in node ? "style" : "explode") },
    ...("schema" in node
      ? schemaUses(ctx, node.schema, location.child(["schema"]), where, seen)
      : []),
  ];
}

/** The media types of a request or an answer. */
function contentUses(
  ctx: Context,
  { node, location }: Place,
  [part, purpose]: [PartName, Purpose],
  called: string,
  seen: Set<string>,
): Use[] {
  const content = followAll(ctx, node.content, location.child(["content"]));
  return Object.entries(content.node).flatMap(([type, given]) => {
    const at = content.location.child([type]);
    const media = followAll(ctx, given, at);
    const schema = media.location.child(["schema"]);
    return [
      { part, names: [type], called, at: at.key() },
      ...keyUses("bodies", media, called),
      ...("schema" in media.node ? schemaUses(ctx, media.node.schema, schema, purpose, seen) : []),
    ];
  });
}

export function bodyUses(
  ctx: Context,
  place: Place,
  method: string,
  called: string,
  seen: Set<string>,
): Use[] {
  const { node, location } = place;
  const body = `The body of ${called}`;
  const optional: Use = { part: "bodies", names: ["optional"], called: body, at: location.key() };
  return [
    { part: "bodies", names: [method], called: body, at: location.key() },
    ...(node.required === true ? [] : [optional]),
    ...contentUses(ctx, place, ["requestMedia", "request"], body, seen),
  ];
}

const statusName = (status: string): string => status.replace(/^([45])\d\d$/, "$1xx");

export function responseUses(
  ctx: Context,
  place: Place,
  status: string,
  called: string,
  seen: Set<string>,
): Use[] {
  const { node, location } = place;
  const answer = `The answer ${status} of ${called}`;
  const isSuccess = status.startsWith("2");
  const headers = followAll(ctx, node.headers, location.child(["headers"]));
  return [
    {
      part: isSuccess ? "successes" : "errors",
      names: [isSuccess ? status : statusName(status)],
      called: answer,
      at: location.key(),
    },
    ...keyUses("responseKeys", place, answer),
    ...(isSuccess ? successTypes(ctx, place, answer) : []),
    ...contentUses(ctx, place, ["answerMedia", "answer"], answer, seen),
    ...Object.entries(headers.node).flatMap(([name, given]) => {
      const header = followAll(ctx, given, headers.location.child([name]));
      const schema = header.location.child(["schema"]);
      return isRecord(header.node.schema)
        ? schemaUses(ctx, header.node.schema, schema, "answer", seen)
        : [];
    }),
  ];
}

/** What a success holds: nothing is said where its media type is refused. */
function successTypes(ctx: Context, { node, location }: Place, called: string): Use[] {
  const content = record(node.content);
  const at = location.child(["content", "application/json", "schema"]);
  const part = "successTypes";
  if (isEmpty(content)) return [{ part, names: ["no body"], called, at: location.key() }];
  const json = record(content["application/json"]);
  if (!("schema" in json)) return [];
  const schema = followAll(ctx, json.schema, at);
  const { type = "oneOf" in schema.node ? "object" : "anything" } = schema.node;
  return [{ part, names: [String(type)], called, at: schema.location.key() }];
}
