import { follow, type Place } from "../nodes.ts";
import type { Context, ReportLocation } from "../types.ts";
import { dialectTable, type Part, type PartName } from "./dialect-table.ts";

/** One thing that a description says, and where. */
export interface Use {
  readonly part: PartName;
  /** Names of its row, the closest first; the first one stands in the sentence. */
  readonly names: readonly string[];
  /** How the sentence begins: `The parameter "ticker"`. */
  readonly called: string;
  readonly at: ReportLocation;
}

/** The sentence with which a use is refused; nothing where it is in the dialect. */
export function refusalOf({ part, names, called }: Use): string | undefined {
  const { rows, others }: Part = dialectTable[part];
  const known = names.find((name) => Object.hasOwn(rows, name));
  const row = known === undefined ? others : rows[known];
  return typeof row === "string" ? `${called}: ${row.replaceAll("{}", names[0] ?? "")}` : undefined;
}

/** Every key of a node as a use of a part; what starts with `x-` is an extension. */
export const keyUses = (part: PartName, { node, location }: Place, called: string): Use[] =>
  Object.keys(node).map((key) => ({
    part: key.startsWith("x-") ? "extensions" : part,
    names: [key],
    called,
    at: location.child([key]).key(),
  }));

/** What a node leads to in the end, however many references lie between. */
export function followAll(ctx: Context, node: unknown, location: Place["location"]): Place {
  let place = follow(ctx, node, location);
  for (let step = 0; step < 20 && typeof place.node.$ref === "string"; step += 1) {
    place = follow(ctx, place.node, place.location);
  }
  return place;
}
