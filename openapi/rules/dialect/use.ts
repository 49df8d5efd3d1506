import { follow, isRecord, type Place } from "../nodes.ts";
import type { Context, Location, ReportLocation } from "../types.ts";
import { dialectTable, type Part, type PartName } from "./dialect-table.ts";

export interface Use {
  readonly part: PartName;
  /** Names of its row, the closest first; the first one stands in the sentence. */
  readonly names: readonly string[];
  /** How the sentence begins: `the parameter "ticker"`. */
  readonly called: string;
  readonly at: ReportLocation;
}

export const useOf = (part: PartName, name: string, called: string, at: ReportLocation): Use => ({
  part,
  names: [name],
  called,
  at,
});

/** Makes a use that the sentence calls as others of its schema. */
export type MakeUse = (part: PartName, at: ReportLocation, ...names: readonly string[]) => Use;

/** Reads one description: what was read is not read again where another `$ref` leads to it. */
export interface Reader {
  readonly ctx: Context;
  readonly seen: Set<string>;
}

/** The name of the row that holds for a use; nothing where that of all others does. */
export const rowOf = ({ part, names }: Use): string | undefined =>
  names.find((name) => Object.hasOwn(dialectTable[part].rows, name));

/** The sentence with which a use is refused; nothing where it is in the dialect. */
export function refusalOf(use: Use): string | undefined {
  const { names, called } = use;
  const { rows, others }: Part = dialectTable[use.part];
  const known = rowOf(use);
  const row = known === undefined ? others : rows[known];
  if (typeof row !== "string") return undefined;
  const start = called.charAt(0).toUpperCase() + called.slice(1);
  return `${start}: ${row.replaceAll("{}", names[0] ?? "")}`;
}

const ofSchemas = ["schema"];
const ofOperations = ["operationKeys"];
/** Where extensions are read that are not read everywhere. */
const homes: Readonly<Record<string, readonly string[]>> = {
  "x-sensitive": [...ofSchemas, "parameterKeys"],
  "x-not-sensitive": ["documentKeys"],
  "x-final": ofSchemas,
  "x-extensible-enum": ofSchemas,
  "x-sdk-name": ofOperations,
  "x-effect": ofOperations,
  "x-reconcile": ofOperations,
  "x-codeSamples": ofOperations,
};

export const extensionRow = (key: string, place: string): string =>
  (homes[key]?.includes(place) ?? true) ? key : `${key} elsewhere`;

/** Every key of a node as a use of a part; what starts with `x-` is an extension. */
export const keyUses = (part: PartName, { node, location }: Place, called: string): Use[] =>
  Object.keys(node).map((key) => {
    const [own, name] = key.startsWith("x-")
      ? (["extensions", extensionRow(key, part)] as const)
      : [part, key];
    return useOf(own, name, `"${key}" of ${called}`, location.child([key]).key());
  });

/** What a node leads to in the end, however many references lie between. */
export function followAll({ ctx }: Reader, node: unknown, location: Location): Place {
  let place = follow(ctx, node, location);
  for (let step = 0; step < 20 && typeof place.node.$ref === "string"; step += 1) {
    place = follow(ctx, place.node, place.location);
  }
  return place;
}

/** A member of a node, behind its references. */
export const inside = (reader: Reader, { node, location }: Place, key: string): Place =>
  followAll(reader, node[key], location.child([key]));

export function entriesOf(reader: Reader, holder: Place, key: string): [string, Place][] {
  const map = inside(reader, holder, key);
  return Object.keys(map.node)
    .filter((name) => !isDangling(reader, map.node[name], map.location))
    .map((name) => [name, inside(reader, map, name)]);
}

/** Whether a `$ref` leads nowhere, which another rule says. */
export const isDangling = ({ ctx }: Reader, node: unknown, { source }: Location): boolean =>
  isRecord(node) && "$ref" in node && ctx.resolve(node, source.absoluteRef).node === undefined;
