import type { Document, Parameter } from "../lib/openapi.ts";
import { merged, typesOf } from "./validators/prepare-schema.ts";

/** How a parameter of the query is written; empty where it is a text, or one for each entry or field. */
export interface QueryStyle {
  readonly between?: "," | "%20" | "%7C";
  readonly isDeep?: true;
  readonly allowReserved?: true;
}

/** What OpenAPI puts between entries, as it stands in a URL. */
const separators = { form: ",", spaceDelimited: "%20", pipeDelimited: "%7C" } as const;

export function queryStyleOf(document: Document, parameter: Parameter): QueryStyle {
  const { style = "form", explode = style === "form", schema = {}, allowReserved } = parameter;
  const types = typesOf(merged(document, schema)) ?? [];
  const hasParts = types.includes("array") || types.includes("object");
  return {
    ...(hasParts && style === "deepObject" && { isDeep: true }),
    ...(hasParts && !explode && style !== "deepObject" && { between: separators[style] }),
    ...(allowReserved && { allowReserved }),
  };
}
