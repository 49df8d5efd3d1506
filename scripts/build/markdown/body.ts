import type { Document, MediaType, Provenance, Schema } from "../../lib/openapi.ts";
import { provenanceOf } from "../../lib/provenance.ts";
import { examplesOf } from "./examples.ts";
import { fieldTable, wholeValue } from "./field-table.ts";
import { fieldsOf, type Place } from "./fields.ts";
import { branchesOf, follow } from "./schema.ts";
import { code, paragraphs, plain } from "./text.ts";

/** Shapes that an operation has shown already, and where. */
export type Shown = Map<string, string>;

/**
 * A body, in each media type that it may have: its fields and its examples. A shape that stands
 * under an earlier heading is not shown again.
 */
export function bodyOf(
  document: Document,
  content: Readonly<Record<string, MediaType>>,
  origin: Provenance,
  heading: string,
  shown: Shown,
): string {
  return paragraphs(
    ...Object.entries(content).map(([type, media]) => {
      const shape = shapeOf(document, media.schema, origin);
      const before = shown.get(shape);
      if (before === undefined) shown.set(shape, heading);
      const text = before === undefined ? shape : `as for ${before}.`;
      return paragraphs(`Body ${code(type)}: ${text}`, examplesOf(document, media));
    }),
  );
}

/** The value as a whole, then its fields: one table, or one for each branch of a choice. */
function shapeOf(document: Document, given: Schema, inherited: Provenance): string {
  const { schema, trail } = follow(document, given, []);
  const origin = provenanceOf(schema, inherited);
  const place: Place = { path: "", required: true, origin, trail: [] };
  const [whole, ...fields] = fieldsOf(document, given, place);
  const branches = branchesOf(document, schema);
  const tables =
    branches.length === 0
      ? [fieldTable("field", fields)]
      : branches.map((branch) => {
          const [head, ...rest] = fieldsOf(document, branch.schema, { ...place, trail });
          const title = `**${plain(branch.title)}**`;
          return paragraphs(`${title}: ${wholeValue(head)}`, fieldTable("field", rest));
        });
  return paragraphs(wholeValue(whole), ...tables);
}
