import { answerOf, inside, parametersOf } from "./answers.ts";
import { schemaName } from "./names.ts";
import { isRecord, list, type Place, record, strings, text, types } from "./nodes.ts";
import type { Context, Location, Rule } from "./types.ts";

/**
 * Methods that wait are made from this mark. One that names values which the field never has, or an
 * operation that does not read it, would wait for ever; two in one namespace would be one method.
 */

const KEY = "x-final";
const WORDS = ["read", "id", "due", "states", "wanted", "succeeded"];
const WANT =
  `"${KEY}:" with read (an operationId) and states (known values), and where it applies ` +
  "id and due (names of fields), wanted (one of the states) and succeeded (some of them)";

interface Marked {
  readonly owner: Place;
  readonly field: Place;
}

interface Read {
  readonly method: string;
  readonly path: string;
  readonly item: Place;
  readonly operation: Place;
}

type Mismatch = readonly [message: string, key: string];

const when = (isProblem: boolean, message: string, key: string): readonly Mismatch[] =>
  isProblem ? [[message, key]] : [];

const idOf = ({ source, pointer }: Location): string => source.absoluteRef + pointer;

function isWhole(mark: unknown): boolean {
  const { states, succeeded = [], read, ...others } = record(mark);
  const values = strings(states);
  return (
    isRecord(mark) &&
    [read, ...Object.values(others)].every(text) &&
    Object.keys(mark).every((key) => WORDS.includes(key)) &&
    Array.isArray(succeeded) &&
    values.length > 0 &&
    new Set(values).size === list(states).length
  );
}

function valueProblems({ owner, field }: Marked): readonly Mismatch[] {
  const { states, wanted, succeeded, due, id } = record(field.node[KEY]);
  const known = strings(field.node["x-extensible-enum"]);
  /** `""` in the message stands for what is missing. */
  const missing = (key: string, given: unknown, names: readonly string[], message: string) =>
    [given]
      .flat()
      .filter((name) => name !== undefined && !names.includes(text(name)))
      .map((name): Mismatch => [message.replace('""', `"${text(name)}"`), key]);
  const fields = Object.keys(record(owner.node.properties));
  const required = strings(owner.node.required);
  return [
    ...missing("states", strings(states), known, '"" is no value of its "x-extensible-enum"'),
    ...missing("wanted", wanted, strings(states), '"" is not one of its states'),
    ...missing("succeeded", list(succeeded), strings(states), '"" is not one of its states'),
    ...missing("due", due, fields, 'there is no field "" beside it'),
    ...missing("id", id, required, '"" is no required field beside it'),
  ];
}

function readProblems(ctx: Context, { owner, field }: Marked, read?: Read): readonly Mismatch[] {
  const { read: name, id } = record(field.node[KEY]);
  if (read?.method !== "get") return [[`"${text(name)}" is no operation that reads`, "read"]];
  const answer = answerOf(ctx, read.operation);
  const isList = answer.node.type === "array";
  const item = isList ? inside(ctx, answer, "items") : answer;
  const required = ["query", "header"]
    .flatMap((kind) => parametersOf(ctx, read.operation, kind))
    .some(({ node }) => node.required);
  const [place] = [read.operation, read.item].flatMap((each) => parametersOf(ctx, each, "path"));
  const idSchema = isList
    ? inside(ctx, owner, "properties", text(id))
    : inside(ctx, place ?? owner, "schema");
  const places = read.path.split("{").length - 1;
  return [
    ...when(
      idOf(item.location) !== idOf(owner.location),
      `"${text(name)}" does not answer the component that has it, or a list of that`,
      "read",
    ),
    ...when(
      places !== (isList ? 0 : 1) || required,
      `"${text(name)}" must take the id in its path, for a list none, and demand nothing else`,
      "read",
    ),
    ...when(
      types(idSchema.node).some((type) => type !== "string"),
      "its id is no text, as methods that wait take it",
      isList ? "id" : "read",
    ),
    ...when(isList && id === undefined, `"${text(name)}" answers a list: add "id:"`, "read"),
    ...when(!isList && id !== undefined, `"${text(name)}" answers no list: leave "id:" out`, "id"),
  ];
}

function readsOf(ctx: Context, root: Place): ReadonlyMap<string, Read> {
  const paths = inside(ctx, root, "paths");
  return new Map(
    Object.keys(paths.node).flatMap((path) => {
      const item = inside(ctx, paths, path);
      return Object.keys(item.node).map((method): [string, Read] => {
        const operation = inside(ctx, item, method);
        return [text(operation.node.operationId), { method, path, item, operation }];
      });
    }),
  );
}

export const finalStates: Rule = () => {
  const marked = new Map<string, Marked>();
  const strays = new Map<string, Location>();
  return {
    Schema: {
      enter(node, ctx) {
        const { location } = ctx;
        const owner = { node: record(node), location };
        const isComponent = /^#\/(components\/schemas\/[^/]+)?\/?$/.test(location.pointer);
        for (const [name, raw] of Object.entries(record(owner.node.properties))) {
          const place = { node: record(raw), location: location.child(["properties", name]) };
          if (isComponent && KEY in place.node) {
            marked.set(idOf(place.location), { owner, field: place });
          }
        }
        if (KEY in owner.node) strays.set(idOf(location), location);
      },
    },
    Root: {
      leave(node, ctx) {
        const reads = readsOf(ctx, { node: record(node), location: ctx.location });
        const owners = new Map<string, string>();
        const report = (location: Location, message: string, advice: string, key: string[]) => {
          const name = schemaName(location);
          const target = location.child([KEY, ...key]);
          ctx.report({
            message: `"${KEY}" of "${name}": ${message}. ${advice}.`,
            location: target,
          });
        };
        for (const [id, location] of strays) {
          if (marked.has(id)) continue;
          report(location, "it stands at no field of a component", "Write it at one", []);
        }
        for (const each of marked.values()) {
          const { node: field, location } = each.field;
          if (!isWhole(field[KEY])) {
            report(location, "it cannot be read", `Write ${WANT}`, []);
            continue;
          }
          const read = reads.get(text(record(field[KEY]).read));
          const [namespace = ""] = text(read?.operation.node["x-sdk-name"]).split(".");
          const owner = owners.get(namespace);
          owners.set(namespace, schemaName(location));
          for (const [message, key] of [
            ...valueProblems(each),
            ...readProblems(ctx, each, read),
            ...when(
              owner !== undefined,
              `"${owner}" has the methods of "${namespace}" already`,
              "read",
            ),
          ]) {
            report(location, message, "Name what the description has, or correct that", [key]);
          }
        }
      },
    },
  };
};
