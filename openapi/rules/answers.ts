import { follow, isJson, list, type Place } from "./nodes.ts";
import type { Context } from "./types.ts";

/** A node inside another one, through every `$ref` on the way. */
export const inside = (
  ctx: Context,
  { node, location }: Place,
  ...keys: readonly string[]
): Place =>
  keys.reduce((at, key) => follow(ctx, at.node[key], at.location.child([key])), { node, location });

/** What says the schema of the JSON of a request body or an answer. */
export const jsonOf = (ctx: Context, holder: Place): Place => {
  const content = inside(ctx, holder, "content");
  const type = Object.keys(content.node).find(isJson) ?? "";
  return inside(ctx, content, type);
};

/** The schema of what an operation always answers when it succeeds; nothing where that may be several. */
export const answerOf = (ctx: Context, operation: Place): Place => {
  const responses = inside(ctx, operation, "responses");
  const [status = "", ...others] = Object.keys(responses.node).filter((code) => /^2/.test(code));
  return others.length > 0
    ? { node: {}, location: responses.location }
    : inside(ctx, jsonOf(ctx, inside(ctx, responses, status)), "schema");
};

export function parametersOf(
  ctx: Context,
  { node, location }: Place,
  kind: string,
): readonly Place[] {
  return list(node.parameters)
    .map((each, at) => follow(ctx, each, location.child(["parameters", at])))
    .filter((each) => each.node.in === kind);
}
