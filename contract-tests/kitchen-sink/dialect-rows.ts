import {
  dialectTable,
  type Part,
  type PartName,
} from "../../openapi/rules/dialect/dialect-table.ts";
import { documentUses } from "../../openapi/rules/dialect/document-uses.ts";
import { rowOf, type Use } from "../../openapi/rules/dialect/use.ts";
import type { Context, Location, Node } from "../../openapi/rules/types.ts";
import { type Document, targetOf } from "../../scripts/lib/openapi.ts";

const parts = Object.entries(dialectTable) as [PartName, Part][];

/** Every row of the dialect that is supported: `requestFormats: uuid`. */
export const supportedRows: readonly string[] = parts.flatMap(([part, { rows }]) =>
  Object.entries(rows).flatMap(([row, works]) => (works === true ? [`${part}: ${row}`] : [])),
);

/** All that a description says, as lint reads it. */
export function usesOf(document: Document): readonly Use[] {
  const root = { node: document as unknown as Node, location: locationAt("#") };
  return documentUses({ ctx: contextOf(document), seen: new Set() }, root);
}

export function rowsOf(document: Document): ReadonlySet<string> {
  // The root itself leads to the files of the paths.
  const rows = ["references: to files and components"];
  return new Set([...rows, ...usesOf(document).map((use) => `${use.part}: ${rowOf(use)}`)]);
}

function locationAt(pointer: string): Location {
  const escaped = (segment: string | number) =>
    String(segment).replaceAll("~", "~0").replaceAll("/", "~1");
  const location: Location = {
    source: { absoluteRef: "" },
    pointer,
    child: (segments) => locationAt([pointer, ...segments.map(escaped)].join("/")),
    key: () => location,
  };
  return location;
}

/** What lint gives to its rules, of a description in one piece. */
const contextOf = (document: Document): Context => ({
  key: "",
  parent: undefined,
  type: { name: "Root" },
  rawNode: document,
  location: locationAt("#"),
  resolve: (node) => ({
    node: targetOf(document, node as object),
    location: locationAt((node as { $ref: string }).$ref),
  }),
  report: () => {},
});
