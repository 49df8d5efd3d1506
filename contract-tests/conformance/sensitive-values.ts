import type { Document, Schema } from "../../scripts/lib/openapi.ts";
import { operationsOf, resolve } from "../../scripts/lib/openapi.ts";
import { examplesOf, mediaOf } from "../support/description.ts";

/** What the examples send in fields that must never be printed. */
export function sensitiveValues(document: Document): readonly string[] {
  const names = new Set(namesIn(document.components?.schemas ?? {}));
  return operationsOf(document)
    .flatMap(({ operation }) =>
      Object.values(examplesOf(document, mediaOf(operation.requestBody?.content))),
    )
    .flatMap((body) => Object.entries(resolve(document, body as object)))
    .filter(([name, value]) => names.has(name) && typeof value === "string")
    .map(([, value]) => value as string);
}

function namesIn(schemas: Readonly<Record<string, Schema>>): readonly string[] {
  return Object.values(schemas).flatMap(({ properties }) =>
    Object.entries((properties ?? {}) as Readonly<Record<string, Schema>>)
      .filter(([, schema]) => schema["x-sensitive"])
      .map(([name]) => name),
  );
}
