import { operationName, schemaName } from "./names.ts";
import { record } from "./nodes.ts";
import { reportOnce } from "./report-once.ts";
import type { Context, Rule } from "./types.ts";

/**
 * Prevents our own guesses from being read as PiTrade's promises: a real server exists, and a
 * partner who trusts an assumed field as a documented one builds on sand.
 */

const KEY = "x-provenance";
const VALUES = ["documented", "described", "assumed"];
const CHOICE = `one of ${VALUES.join(", ")} ("assumed" where PiTrade says nothing)`;

/** A node is a component when it is written under `components` or when a `$ref` leads to it. */
const COMPONENTS = [
  { type: "Schema", map: "NamedSchemas" },
  { type: "Response", map: "NamedResponses" },
  { type: "Parameter", map: "NamedParameters" },
];

export const provenance: Rule = () => {
  const report = reportOnce();

  const demand = (node: unknown, what: string, ctx: Context): void => {
    if (KEY in record(node)) return;
    const message = `The ${what} does not say where it comes from. Add "${KEY}:" with ${CHOICE}.`;
    report(ctx, { message, location: ctx.location.key() });
  };

  const componentVisitors = COMPONENTS.flatMap(({ type, map }) => {
    const enter = (node: unknown, ctx: Context): void =>
      demand(node, `${type.toLowerCase()} "${schemaName(ctx.location)}"`, ctx);
    const enterTarget = (node: unknown, ctx: Context): void => {
      if ("$ref" in record(ctx.rawNode)) enter(node, ctx);
    };
    return [
      [type, { enter: enterTarget }],
      [map, { [type]: { enter } }],
    ] as const;
  });

  const checkValue = (node: unknown, ctx: Context): void => {
    const value = record(node)[KEY];
    if (value === undefined || VALUES.includes(String(value))) return;
    const message = `"${KEY}: ${String(value)}" is not a mark we know. Write ${CHOICE}.`;
    ctx.report({ message, location: ctx.location.child([KEY]) });
  };

  return {
    any: { enter: checkValue },
    ref: { enter: checkValue },
    Operation: {
      enter: (node, ctx) => demand(node, `operation "${operationName(node, ctx)}"`, ctx),
    },
    ...Object.fromEntries(componentVisitors),
  };
};
