import type { Document } from "../lib/openapi.ts";

const TEXT = /^(title|summary|description)$/;

/**
 * A copy whose texts begin no tag in a comment: an editor would strike out a field whose description has
 * a line that begins with `@deprecated`.
 */
export function withoutTags(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (name, value) =>
    TEXT.test(name) && typeof value === "string" ? value.replace(/^(\s*)@/gm, "$1\\@") : value,
  );
}
