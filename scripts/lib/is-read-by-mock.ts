import type { Document, Parameter } from "./openapi.ts";
import { typesWithin } from "./schema-parts.ts";

/**
 * Whether Prism reads a parameter: not an object, nor what stands between blanks or bars, and of a
 * list that is written one by one only the last entry.
 */
export function isReadByMock(
  document: Document,
  { in: place, style = "form", explode = true, schema = {} }: Parameter,
): boolean {
  const types = typesWithin(document, schema) ?? [];
  const isUnread = types.includes("object") || (types.includes("array") && explode);
  return place !== "query" || (style === "form" && !isUnread);
}
