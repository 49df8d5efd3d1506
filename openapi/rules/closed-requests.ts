import { follow, isEmpty, list, type Place, types } from "./nodes.ts";
import {
  isClosedItself,
  namesFields,
  type ReachedSchema,
  reachedProblems,
} from "./reachable-schemas.ts";
import type { Context, Node, Problem, Rule } from "./types.ts";

/**
 * A misspelt optional field of an order ("executeat") must be refused, not ignored: ignored, the
 * order executes at once. A response is the reverse: the server may add a field on any day, and
 * that must not break a client.
 */

/** Whether a schema is of objects: it says so, names fields, or a part of it is of objects. */
function speaksOfObjects(ctx: Context, { node, location }: Place, left = 20): boolean {
  const own = types(node);
  if (own.length > 0 || left === 0) return own.includes("object");
  return (
    !isEmpty(node.properties) ||
    list(node.allOf).some((part, at) =>
      speaksOfObjects(ctx, follow(ctx, part, location.child(["allOf", at])), left - 1),
    )
  );
}

/** A part that is closed closes the whole. */
const isClosed = (ctx: Context, { node, location }: Place, left = 20): boolean =>
  isClosedItself(node) ||
  (left > 0 &&
    list(node.allOf).some((part, at) =>
      isClosed(ctx, follow(ctx, part, location.child(["allOf", at])), left - 1),
    ));

/** A schema that only chooses between branches leaves it to the branches to be closed. */
const onlyChooses = (schema: Node): boolean =>
  !namesFields(schema) && list(schema.oneOf ?? schema.anyOf).length > 0;

function openRequest(reached: ReachedSchema, ctx: Context): Problem[] {
  const { node, location, called, closedAbove } = reached;
  if (closedAbove || isClosed(ctx, reached) || onlyChooses(node)) return [];
  if (!speaksOfObjects(ctx, reached)) return [];
  const isComposed = ["allOf", "oneOf", "anyOf"].some((each) => list(node[each]).length > 0);
  const closer = isComposed ? "unevaluatedProperties: false" : "additionalProperties: false";
  const message =
    `The request object "${called}" lets unknown fields through. ` +
    `Add "${closer}" beside its properties.`;
  return [{ message, location: location.key() }];
}

function closedResponse({ node, location, called }: ReachedSchema): Problem[] {
  const closers = ["additionalProperties", "unevaluatedProperties"];
  return closers
    .filter((closer) => node[closer] === false)
    .map((closer) => ({
      message:
        `The response object "${called}" forbids fields that PiTrade may add later. ` +
        `Remove "${closer}: false"; if a request uses this schema too, give the request its own.`,
      location: location.child([closer]),
    }));
}

export const closedRequests: Rule = () =>
  reachedProblems((reached, ctx) =>
    reached.side === "request" ? openRequest(reached, ctx) : closedResponse(reached),
  );
