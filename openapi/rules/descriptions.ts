import { record } from "./nodes.ts";
import type { Context, LineLocation, Problem, ReportLocation } from "./types.ts";

export interface Description {
  readonly text: string;
  /** Where one of its lines stands, if it has a file of its own, else where all of it does. */
  at(line: number): Problem["location"];
}

/** The description of a node, as it is written or in a file of its own; nothing where there is none. */
export function descriptionOf(node: unknown, ctx: Context): Description | undefined {
  const { description } = record(node);
  const place = ctx.location.child(["description"]);
  if (typeof description === "string") return { text: description, at: () => place };
  if (typeof record(description).$ref !== "string") return undefined;
  const { node: text, location } = ctx.resolve(description);
  if (typeof text !== "string" || !location) return undefined;
  return { text, at: (line) => lineOf(location, line) };
}

/** A line of a file that is a text as a whole. */
export const lineOf = ({ source }: ReportLocation, line: number): LineLocation => ({
  source,
  pointer: undefined,
  start: { line, col: 1 },
});
