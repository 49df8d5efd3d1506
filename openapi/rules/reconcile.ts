import { acceptsAll } from "./accepts-all.ts";
import { answerOf, inside, jsonOf, parametersOf } from "./answers.ts";
import { operationName } from "./names.ts";
import { follow, isEmpty, list, type Place, record, strings, text } from "./nodes.ts";
import { childrenOf } from "./reachable-schemas.ts";
import type { Context, Location, Node, Problem, Rule } from "./types.ts";

/**
 * After a lost answer the journal looks for what an operation did, and takes what it finds for the
 * caller's money. So an operation that moves money names the list to look in, which shows every
 * field of the request: of two orders that differ in one that it does not show, a lost BUY and a SELL,
 * one would be taken for the other. What servers fill in or write otherwise is no exception: a look
 * then leaves it to a person.
 */

const KEY = "x-reconcile";
const BOTH = "name fields that both sides have";
const SENSITIVE = "x-sensitive";
const WANT = `"${KEY}:" with list (an operationId), query, id and match (names of fields)`;

type Field = readonly [name: string, place: Place];

/** A schema, and any part, branch or case of it, which say something of the same value. */
function partsOf(ctx: Context, place: Place, above: readonly Node[] = []): readonly Place[] {
  const { node, location } = place;
  if (above.includes(node)) return [];
  const parts = childrenOf(place, "")
    .filter(({ relation }) => relation === "part" || relation === "branch")
    .map((each): Place => ({ node: record(each.node), location: each.location }));
  return [...("$ref" in node ? [follow(ctx, node, location)] : []), ...parts]
    .flatMap((each) => partsOf(ctx, each, [...above, node]))
    .concat(place);
}

/** The fields that a schema names anywhere; several may have one name. */
const fieldsOf = (ctx: Context, place: Place): readonly Field[] =>
  partsOf(ctx, place).flatMap(({ node, location }) =>
    Object.entries(record(node.properties)).map(
      ([name, field]): Field => [
        name,
        { node: record(field), location: location.child(["properties", name]) },
      ],
    ),
  );

/** What says something of fields that it does not name. */
const NAMELESS = ["additionalProperties", "unevaluatedProperties", "patternProperties"];

/** What a node holds, of which what stands beside a `$ref` counts too. */
const held = ({ node, location }: Place, key: string): Place => ({
  node: record(node[key]),
  location: location.child([key]),
});

const wholeOf = (ctx: Context, { node, location }: Place): Node => {
  const { $ref, ...beside } = node;
  return { ...follow(ctx, node, location).node, ...beside };
};

/** What is marked in a schema, behind its references or within it. */
function sensitiveIn(ctx: Context, place: Place, seen = new Set<unknown>()): readonly Place[] {
  const { node, location } = place;
  if (seen.has(node)) return [];
  seen.add(node);
  const inner = [
    ...("$ref" in node ? [follow(ctx, node, location)] : []),
    ...childrenOf(place, "").map((each) => ({ ...each, node: record(each.node) })),
  ];
  return [
    ...(node[SENSITIVE] === true ? [place] : []),
    ...inner.flatMap((each) => sensitiveIn(ctx, each, seen)),
  ];
}

type Mismatch = readonly [message: string, key: string | Location];

function compare(ctx: Context, operation: Place, listing: Place): readonly Mismatch[] {
  const { list: listId, query, id, match } = record(operation.node[KEY]);
  const answer = answerOf(ctx, listing);
  const body = jsonOf(ctx, inside(ctx, operation, "requestBody"));
  const schema = held(body, "schema");
  const sentFields = fieldsOf(ctx, schema);
  const sent = new Map(sentFields);
  const listed = new Map(fieldsOf(ctx, held(answer, "items")));
  const isHidden = (name: string) =>
    sentFields.some(([each, place]) => each === name && sensitiveIn(ctx, place).length > 0);
  const filters = new Map(
    parametersOf(ctx, listing, "query").map((each) => [
      text(each.node.name),
      wholeOf(ctx, { node: record(each.node.schema), location: each.location.child(["schema"]) }),
    ]),
  );
  const isTaken = (name: string) =>
    sentFields.every(
      ([each, place]) => each !== name || acceptsAll(filters.get(name) ?? {}, wholeOf(ctx, place)),
    );
  const unmatched = [...sent.keys()].filter(
    (name) => !strings(match).includes(name) && !isHidden(name),
  );
  const named = [inside(ctx, answer, "items"), answerOf(ctx, operation)].every(({ node }) =>
    strings(node.required).includes(text(id)),
  );
  const when = (isProblem: boolean, message: string, key: string): Mismatch[] =>
    isProblem ? [[message, key]] : [];

  return [
    ...strings(query).flatMap((name) => [
      ...when(!filters.has(name), `the list has no filter "${name}": ${BOTH}`, "query"),
      ...when(!sent.has(name), `the request has no field "${name}" to filter by: ${BOTH}`, "query"),
      ...when(
        filters.has(name) && !isTaken(name),
        `the filter "${name}" does not take all that the field "${name}" allows, so the list could ` +
          "not be read: give the filter the field's type and bounds, or leave it out of query",
        "query",
      ),
    ]),
    ...["header", "path", "query"].flatMap((place) =>
      parametersOf(ctx, listing, place)
        .filter(
          ({ node: each }) =>
            each.required && (place !== "query" || !strings(query).includes(text(each.name))),
        )
        .map(
          ({ node }): Mismatch => [
            `the list demands "${text(node.name)}" in the ${place}, which the journal does not send: name another list`,
            "list",
          ],
        ),
    ),
    ...when(
      !named,
      `"${text(id)}" is not required in the answer and in an entry of the list: ${BOTH}`,
      "id",
    ),
    ...sensitiveIn(ctx, schema).map(
      ({ location }): Mismatch => [
        "what is sensitive is not stored, so one that differs in it would be taken for a lost one: " +
          "send it to an operation of its own, and name the id that it answers",
        location.child([SENSITIVE]),
      ],
    ),
    ...partsOf(ctx, schema).flatMap(({ node, location }) =>
      NAMELESS.filter((key) => !isEmpty(node[key])).map(
        (key): Mismatch => [
          "of a field that the request does not name, nobody can say how it is listed: name each field",
          location.child([key]),
        ],
      ),
    ),
    ...unmatched.map(
      (name): Mismatch => [
        `"${name}" is not compared, so one that differs in it would be taken for a lost one: ` +
          (listed.has(name)
            ? "add it to match"
            : `let an entry of "${text(listId)}" show it and add it to match, or take it out of the request`),
        "match",
      ],
    ),
    ...strings(match).flatMap((name) => [
      ...when(!sent.has(name), `the request has no field "${name}": ${BOTH}`, "match"),
      ...when(!listed.has(name), `an entry of the list has no field "${name}": ${BOTH}`, "match"),
    ]),
  ];
}

function check(
  ctx: Context,
  operation: Place,
  operations: ReadonlyMap<string, Place>,
): readonly Problem[] {
  const { location } = operation;
  const name = text(operation.node.operationId);
  const given = operation.node[KEY];
  if (given === undefined) {
    const message = `Operation "${name}" moves money, but nothing says how one whose answer was lost is found again.`;
    return [{ message: `${message} Add ${WANT}.`, location: location.key() }];
  }
  const { list: listId, query, id, match, ...rest } = record(given);
  const isList = Array.isArray(query) && query.length === strings(query).length;
  const isWhole = isList && strings(match).length > 0;
  if (!isWhole || !text(id) || Object.keys(rest).length > 0) {
    const message = `"${KEY}" of "${name}" cannot be read. Write ${WANT}.`;
    return [{ message, location: location.child([KEY]) }];
  }
  const listing = operations.get(text(listId));
  if (!listing || answerOf(ctx, listing).node.type !== "array") {
    const message = `"${KEY}" of "${name}": "${text(listId)}" is no operation that answers a list. Name one that does.`;
    return [{ message, location: location.child([KEY, "list"]) }];
  }
  return compare(ctx, operation, listing).map(([problem, at]) => ({
    message: `"${KEY}" of "${name}": ${problem}.`,
    location: typeof at === "string" ? location.child([KEY, at]) : at,
  }));
}

/** Of two operations the journal knows only by the list which of them an entry is. */
function checkLists(money: readonly Place[]): readonly Problem[] {
  const first = new Map<string, string>();
  return money.flatMap(({ node, location }) => {
    const listId = text(record(node[KEY]).list);
    const name = text(node.operationId);
    const other = first.get(listId);
    if (listId === "") return [];
    if (other === undefined) {
      first.set(listId, name);
      return [];
    }
    return [
      {
        message:
          `"${KEY}" of "${name}": "${other}" is looked for in the list "${listId}" too, and each would be ` +
          "taken for what the other did. Describe both as one operation, with a oneOf and a " +
          "discriminator as its body, or name another list.",
        location: location.child([KEY, "list"]),
      },
    ];
  });
}

export const reconcile: Rule = () => {
  const operations = new Map<string, Place>();
  return {
    Operation: {
      enter(node, ctx) {
        // A list takes what its path says too.
        const shared = list(record(ctx.parent).parameters);
        const own: Node = record(node);
        const whole: Node = { ...own, parameters: [...shared, ...list(own.parameters)] };
        const place = { node: whole, location: ctx.location };
        operations.set(text(place.node.operationId), place);
        if (place.node["x-effect"] === "money" || place.node[KEY] === undefined) return;
        const message = `"${KEY}" of "${operationName(node, ctx)}": it moves no money. Leave it out.`;
        ctx.report({ message, location: ctx.location.child([KEY]) });
      },
    },
    Root: {
      leave(_, ctx) {
        const money = [...operations.values()].filter(({ node }) => node["x-effect"] === "money");
        for (const problem of [
          ...money.flatMap((each) => check(ctx, each, operations)),
          ...checkLists(money),
        ]) {
          ctx.report(problem);
        }
      },
    },
  };
};
