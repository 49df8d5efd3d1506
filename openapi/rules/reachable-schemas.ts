import { schemaName } from "./names.ts";
import { follow, isEmpty, isRecord, list, type Place, record, text } from "./nodes.ts";
import { reportOnce } from "./report-once.ts";
import type { Context, Location, Problem, Visitor } from "./types.ts";

/**
 * Requests and responses obey opposite rules, and a schema does not know on which side it is
 * used. This walks from every parameter, request body and response to each schema behind it.
 */

export type Side = "request" | "response";

export interface ReachedSchema extends Place {
  readonly side: Side;
  /** The property or parameter that it is the value of; its own name may be another one. */
  readonly field: string;
  /** How a message calls it: `Trade.status`, or `executeAt (EasternTime)` behind a `$ref`. */
  readonly called: string;
  /** An enclosing schema checks the same object, and it is there that the object is to be closed. */
  readonly closedAbove: boolean;
  /** It or what is around it is `x-sensitive`. */
  readonly isHidden: boolean;
  /** It is sent in a path or a query. */
  readonly inUrl: boolean;
}

export interface SchemaChild {
  readonly node: unknown;
  readonly location: Location;
  readonly field: string;
  readonly keyword: string;
  readonly relation: Relation;
}

type Shape = "one" | "list" | "map";

/**
 * A part and a branch check the same value as their parent, an inner schema a value inside it. What
 * is only asked of a value allows and forbids nothing itself.
 */
export type Relation = "part" | "branch" | "inner" | "asked";

const KEYWORDS: readonly (readonly [keyword: string, shape: Shape, relation: Relation])[] = [
  ["allOf", "list", "part"],
  ["then", "one", "part"],
  ["else", "one", "part"],
  ["dependentSchemas", "map", "part"],
  ["oneOf", "list", "branch"],
  ["anyOf", "list", "branch"],
  ["properties", "map", "inner"],
  ["patternProperties", "map", "inner"],
  ["additionalProperties", "one", "inner"],
  ["unevaluatedProperties", "one", "inner"],
  ["items", "one", "inner"],
  ["prefixItems", "list", "inner"],
  ["unevaluatedItems", "one", "inner"],
  ["contains", "one", "asked"],
  ["propertyNames", "one", "asked"],
  ["if", "one", "asked"],
  ["not", "one", "asked"],
];

const MEMBERS: Readonly<Record<Shape, (value: unknown) => [path: (string | number)[], unknown][]>> =
  {
    one: (value) => (isRecord(value) ? [[[], value]] : []),
    list: (value) => list(value).map((item, index) => [[index], item]),
    map: (value) => Object.entries(record(value)).map(([name, item]) => [[name], item]),
  };

export const childrenOf = ({ node, location }: Place, field: string): SchemaChild[] =>
  KEYWORDS.flatMap(([keyword, shape, relation]) =>
    MEMBERS[shape](node[keyword]).map(([path, child]) => ({
      node: child,
      location: location.child([keyword, ...path]),
      field: keyword === "properties" ? String(path[0]) : field,
      keyword,
      relation,
    })),
  );

const nameOf = ({ location }: Place, field: string): string => {
  const name = schemaName(location);
  return field === "" || name.split(".").at(-1) === field ? name : `${field} (${name})`;
};

/**
 * What stands beside a `$ref` counts as if it stood in the schema that the `$ref` leads to. What is in
 * both is in each of the places.
 */
function followSchema({ node, location }: SchemaChild, ctx: Context): [whole: Place, ...Place[]] {
  const target = follow(ctx, node, location);
  const own = record(node);
  if (target.node === own) return [target, target];
  return [{ ...target, node: { ...target.node, ...own } }, target, { node: own, location }];
}

/** It names all that it takes, or says what everything in it is. */
export const isClosedItself = (schema: Place["node"]): boolean =>
  schema.additionalProperties === false ||
  isRecord(schema.additionalProperties) ||
  schema.unevaluatedProperties === false ||
  isRecord(schema.unevaluatedProperties);

/** A schema that names fields is responsible for the whole object, its branches included. */
export const namesFields = (schema: Place["node"]): boolean =>
  !isEmpty(schema.properties) || list(schema.allOf).length > 0;

const CLOSES: Readonly<Record<Relation, (parent: Place["node"], closedAbove: boolean) => boolean>> =
  {
    part: () => true,
    branch: (parent, closedAbove) => closedAbove || isClosedItself(parent) || namesFields(parent),
    inner: () => false,
    asked: () => true,
  };

const isAlone = (node: unknown): boolean => Object.keys(record(node)).length === 1;

type Above = Pick<ReachedSchema, "side" | "closedAbove" | "isHidden" | "inUrl">;

const isMarked = (node: Place["node"]): boolean => node["x-sensitive"] === true;

/** The visitor that reports the problems of each, those at one place once. */
export function reachedProblems(
  problemsOf: (reached: ReachedSchema, ctx: Context) => readonly Problem[],
): Visitor {
  const report = reportOnce();
  return reachableSchemas((reached, ctx) => {
    for (const problem of problemsOf(reached, ctx)) report(ctx, problem);
  });
}

/**
 * The visitor that calls `visit` for each schema, side and field that it is reachable from.
 *
 * @param asked A keyword whose schema is reached too, though it is only asked of a value.
 */
export function reachableSchemas(
  visit: (reached: ReachedSchema, ctx: Context) => void,
  asked?: string,
): Visitor {
  const seen = new Set<string>();

  const walk = (child: SchemaChild, above: Above, ctx: Context): void => {
    if (!isRecord(child.node)) return;
    const { field } = child;
    const [whole, ...places] = followSchema(child, ctx);
    const own = { ...above, isHidden: above.isHidden || isMarked(whole.node) };
    const at = places.map(({ location }) => location.source.absoluteRef + location.pointer);
    const id = JSON.stringify([...Object.values(own), field, isAlone(child.node) ? at[0] : at]);
    if (seen.has(id)) return;
    seen.add(id);
    visit({ ...whole, ...own, field, called: nameOf(whole, field) }, ctx);
    for (const next of places.flatMap((place) => childrenOf(place, field))) {
      if (next.relation === "asked" && next.keyword !== asked) continue;
      const closedAbove = CLOSES[next.relation](whole.node, own.closedAbove);
      walk(next, { ...own, closedAbove }, ctx);
    }
  };

  // What a webhook sends is read, and not sent.
  let isSent = true;
  const enter = (side: Side) => (holder: unknown, ctx: Context) => {
    const inUrl = /^(path|query)$/.test(text(record(holder).in));
    const above = { side, closedAbove: false, isHidden: isMarked(record(holder)), inUrl };
    for (const child of schemasOf(holder, ctx)) walk(child, above, ctx);
  };

  return {
    Parameter: { enter: enter("request") },
    WebhooksMap: {
      enter: () => {
        isSent = false;
      },
      leave: () => {
        isSent = true;
      },
    },
    RequestBody: { enter: (node, ctx) => enter(isSent ? "request" : "response")(node, ctx) },
    Response: { enter: enter("response") },
  };
}

/** The schemas that a parameter, a request body or a response names, headers included. */
function schemasOf(holder: unknown, ctx: Context): SchemaChild[] {
  const here: Place = { node: record(holder), location: ctx.location };
  const inside = (place: Place, map: string): Place[] =>
    Object.entries(record(place.node[map])).map(([name, node]) =>
      follow(ctx, node, place.location.child([map, name])),
    );
  return [here, ...inside(here, "headers")]
    .flatMap((place) => [place, ...inside(place, "content")])
    .map(({ node, location }) => ({
      node: node.schema,
      location: location.child(["schema"]),
      field: String(here.node.name ?? ""),
      keyword: "schema",
      relation: "inner",
    }));
}
