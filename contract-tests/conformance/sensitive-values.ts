import { type Document, operationsOf } from "../../scripts/lib/openapi.ts";
import { examplesOf, mediaOf } from "../support/description.ts";
import { nodesOf, type Shape } from "../support/description-nodes.ts";

/** What the examples send in fields that must never be printed. */
export function sensitiveValues(document: Document): readonly string[] {
  const marked = nodesOf(document).filter(({ value }) => (value as Shape)["x-sensitive"]);
  const names = new Set(marked.map(({ keys }) => keys.at(-1)));
  return operationsOf(document)
    .flatMap(({ operation }) =>
      Object.values(examplesOf(document, mediaOf(operation.requestBody?.content))),
    )
    .flatMap((body) => Object.entries(body as object))
    .flatMap(([name, value]) => (names.has(name) && typeof value === "string" ? [value] : []));
}
