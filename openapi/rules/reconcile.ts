import { acceptsAll } from "./accepts-all.ts";
import { answerOf, inside, jsonOf, parametersOf } from "./answers.ts";
import { operationName } from "./names.ts";
import { follow, list, type Place, record, strings, text } from "./nodes.ts";
import { childrenOf } from "./reachable-schemas.ts";
import type { Context, Node, Problem, Rule } from "./types.ts";

/**
 * After a lost answer the journal looks for what an operation did, and takes what it finds for the
 * caller's money. So an operation that moves money names the list to look in and the fields that
 * tell, and each of them must be there on both sides.
 */

const KEY = "x-reconcile";
const WANT = `"${KEY}:" with list (an operationId), query, id and match (names of fields)`;

type Field = readonly [name: string, place: Place];

/** The fields that a schema names, itself or in any part, branch or case of it; several may have one name. */
function fieldsOf(ctx: Context, place: Place, above: readonly Node[] = []): readonly Field[] {
  const { node, location } = place;
  if (above.includes(node)) return [];
  const own = Object.entries(record(node.properties)).map(
    ([name, field]): Field => [
      name,
      { node: record(field), location: location.child(["properties", name]) },
    ],
  );
  const parts = childrenOf(place, "")
    .filter(({ relation }) => relation === "part" || relation === "branch")
    .map((each): Place => ({ node: record(each.node), location: each.location }));
  return [...("$ref" in node ? [follow(ctx, node, location)] : []), ...parts]
    .flatMap((each) => fieldsOf(ctx, each, [...above, node]))
    .concat(own);
}

/** What a node holds, of which what stands beside a `$ref` counts too. */
const held = ({ node, location }: Place, key: string): Place => ({
  node: record(node[key]),
  location: location.child([key]),
});

/** What a schema says, with what it leads to. */
const wholeOf = (ctx: Context, { node, location }: Place): Node => {
  const { $ref, ...beside } = node;
  return { ...follow(ctx, node, location).node, ...beside };
};

/** Whether a field is marked, or anything behind its references or within it. */
function isSensitive(ctx: Context, place: Place, above: readonly unknown[] = []): boolean {
  if (above.includes(place.node)) return false;
  if (place.node["x-sensitive"] === true) return true;
  return [
    ...("$ref" in place.node ? [follow(ctx, place.node, place.location)] : []),
    ...childrenOf(place, "").map(({ node, location }) => ({ node: record(node), location })),
  ].some((each) => isSensitive(ctx, each, [...above, place.node]));
}

type Mismatch = readonly [message: string, key: string];

/** What is wrong between an operation, the list that it names, and the fields of both. */
function compare(
  ctx: Context,
  operation: Place,
  listing: Place,
  except: readonly string[],
): readonly Mismatch[] {
  const { query, id, match } = record(operation.node[KEY]);
  const answer = answerOf(ctx, listing);
  const body = jsonOf(ctx, inside(ctx, operation, "requestBody"));
  const sentFields = fieldsOf(ctx, held(body, "schema"));
  const sent = new Map(sentFields);
  const listed = new Map(fieldsOf(ctx, held(answer, "items")));
  const isHidden = (name: string) =>
    sentFields.some(([each, place]) => each === name && isSensitive(ctx, place));
  const filters = new Map(
    parametersOf(ctx, listing, "query").map((each) => [
      text(each.node.name),
      wholeOf(ctx, {
        node: record(each.node.schema),
        location: each.location.child(["schema"]),
      }),
    ]),
  );
  const isTaken = (name: string) =>
    sentFields.every(
      ([each, place]) => each !== name || acceptsAll(filters.get(name) ?? {}, wholeOf(ctx, place)),
    );
  const unmatched = [...sent.keys()].filter((name) => listed.has(name) && !isHidden(name));
  const named = [inside(ctx, answer, "items"), answerOf(ctx, operation)].every(({ node }) =>
    strings(node.required).includes(text(id)),
  );
  const when = (isProblem: boolean, message: string, key: string): Mismatch[] =>
    isProblem ? [[message, key]] : [];

  return [
    ...strings(query).flatMap((name) => [
      ...when(!filters.has(name), `the list has no filter "${name}"`, "query"),
      ...when(!sent.has(name), `the request has no field "${name}" to filter by`, "query"),
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
            `the list demands "${text(node.name)}" in the ${place}, which nobody gives who looks: name another list`,
            "list",
          ],
        ),
    ),
    ...when(
      !named,
      `"${text(id)}" is not required in the answer and in an entry of the list`,
      "id",
    ),
    ...unmatched.flatMap((name) =>
      when(
        ![...strings(match), ...except].includes(name),
        `"${name}" is on both sides, and one that differs in it would be taken for a lost one. ` +
          `Add it to match, or put it under "except:" of this rule in redocly.yaml`,
        "match",
      ),
    ),
    ...strings(match).flatMap((name) => [
      ...when(!sent.has(name), `the request has no field "${name}"`, "match"),
      ...when(!listed.has(name), `an entry of the list has no field "${name}"`, "match"),
      ...when(isHidden(name), `"${name}" is sensitive, and what is matched is stored`, "match"),
    ]),
  ];
}

/** What is wrong with one operation that moves money. */
function check(
  ctx: Context,
  operation: Place,
  operations: ReadonlyMap<string, Place>,
  except: readonly string[],
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
  return compare(ctx, operation, listing, except).map(([problem, key]) => ({
    message: `"${KEY}" of "${name}": ${problem}. Name fields that both sides have.`,
    location: location.child([KEY, key]),
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

export const reconcile: Rule = (options) => {
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
        const except = strings(options.except);
        for (const problem of [
          ...money.flatMap((each) => check(ctx, each, operations, except)),
          ...checkLists(money),
        ]) {
          ctx.report(problem);
        }
      },
    },
  };
};
