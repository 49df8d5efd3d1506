import type { Document, Parameter } from "./openapi.ts";
import { typesWithin } from "./schema-parts.ts";

/** Whether Prism reads a parameter: not an object, nor what stands between blanks or bars. */
export function isReadByMock(
  document: Document,
  { in: place, style = "form", schema = {} }: Parameter,
): boolean {
  const isObject = typesWithin(document, schema)?.includes("object");
  return place !== "query" || (style === "form" && !isObject);
}
