import type { Document, Provenance } from "./openapi.ts";
import { heldByNode } from "./schema-parts.ts";

/**
 * PiTrade's public documentation states some facts, only promises others, and is silent about the
 * rest. The mark says so in front of a text, wherever people read it.
 */
const operationMarks: Readonly<Record<Provenance, string>> = {
  documented: "",
  described:
    "**Described.** PiTrade's public documentation promises this in prose; path and shape are a " +
    "design of this description, and the real server may differ.\n\n",
  assumed:
    "**Assumed.** This was not seen in PiTrade's public documentation; it is a design of this " +
    "description, and the real server may differ.\n\n",
};

const partMarks: Readonly<Record<Provenance, string>> = {
  documented: "",
  described: "*Described.* ",
  assumed: "*Assumed.* ",
};

/** The provenance of a part: its own, else that of what contains it. */
export function provenanceOf(part: object, inherited: Provenance): Provenance {
  return (part as { "x-provenance"?: Provenance })["x-provenance"] ?? inherited;
}

/** The description of an operation, or of a part of one, with the mark in front. */
export function withMark(part: { readonly description?: string }, provenance: Provenance): string {
  const marks = "operationId" in part ? operationMarks : partMarks;
  return part.description === undefined ? "" : marks[provenance] + part.description;
}

/**
 * A copy with the mark in front of every description, for what shows the descriptions as they are.
 * A part without a provenance of its own inherits the one around it.
 */
export function markProvenance(document: Document): Document {
  // What several places share is copied for each.
  const marked: Document = JSON.parse(JSON.stringify(document));
  markNode(marked, undefined);
  return marked;
}

function markNode(node: unknown, inherited: Provenance | undefined): void {
  if (typeof node !== "object" || node === null) return;
  const part = node as Record<string, unknown>;
  const provenance = (part["x-provenance"] as Provenance | undefined) ?? inherited;
  if (provenance && typeof part.description === "string") {
    part.description = withMark(part as { description: string }, provenance);
  }
  for (const child of heldByNode(part)) markNode(child, provenance);
}
