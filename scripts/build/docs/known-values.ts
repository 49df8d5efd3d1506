import type { Document } from "../../lib/openapi.ts";

/**
 * A copy for the renderer alone, in which a description names the values that
 * `x-extensible-enum` lists: the renderer does not show them by itself.
 */
export function withKnownValues(description: Document): Document {
  return JSON.parse(JSON.stringify(description), (_, node) => {
    const values = node?.["x-extensible-enum"];
    return Array.isArray(values) ? { ...node, description: describe(node, values) } : node;
  });
}

function describe({ description = "" }: { description?: string }, values: readonly unknown[]) {
  const list = values.map((value) => `\`${value}\``).join(", ");
  return `${description} Known values: ${list}; others may follow.`.trim();
}
