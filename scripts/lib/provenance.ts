import type { Document, Provenance } from "./openapi.ts";

/**
 * Writes into every description what the reader must know about its origin: PiTrade's public
 * documentation states some facts, only promises others, and is silent about the rest. The mark
 * stands in the text itself, so that it reaches the reference, the types and whatever else is
 * made from the description. A part without a provenance of its own inherits the one around it.
 */
export function markProvenance(document: Document): Document {
  const marked = structuredClone(document);
  markNode(marked, undefined);
  return marked;
}

const operationMarks: Readonly<Record<Provenance, string>> = {
  documented: "",
  described:
    "**Described.** PiTrade's public documentation promises this in prose; path and shape are a " +
    "design of this description, and the real server may differ.\n\n",
  assumed:
    "**Assumed.** PiTrade's public documentation does not state this; it is a design of this " +
    "description, and the real server may differ.\n\n",
};

const partMarks: Readonly<Record<Provenance, string>> = {
  documented: "",
  described: "*Described.* ",
  assumed: "*Assumed.* ",
};

/** The words of `x-provenance`, the least certain first. */
const certainty: readonly Provenance[] = ["assumed", "described", "documented"];

/** How far a mark can be trusted: the higher, the further. */
export function certaintyOf(provenance: Provenance): number {
  return certainty.indexOf(provenance);
}

/** The provenance of a part: its own, else that of what contains it. */
export function provenanceOf(part: object, inherited: Provenance): Provenance {
  return (part as { "x-provenance"?: Provenance })["x-provenance"] ?? inherited;
}

/** The text of a part without the mark at its head, for whoever shows the mark in another way. */
export function withoutMark(text: string): string {
  const mark = Object.values(partMarks).find((each) => each !== "" && text.startsWith(each));
  return text.slice(mark?.length ?? 0);
}

/** Containers whose keys are names that the author chose, not keywords. */
const containers = new Set(["properties", "responses", "headers", "schemas", "parameters"]);

/** Values of the API itself: nothing in them describes anything. */
const data = new Set(["examples", "example", "x-codeSamples", "default", "enum", "const"]);

function markNode(node: unknown, inherited: Provenance | undefined): void {
  if (typeof node !== "object" || node === null) return;
  const part = node as Record<string, unknown>;
  const provenance = (part["x-provenance"] as Provenance | undefined) ?? inherited;
  if (provenance && typeof part.description === "string") {
    const marks = "operationId" in part ? operationMarks : partMarks;
    part.description = marks[provenance] + part.description;
  }
  for (const [key, value] of Object.entries(part)) {
    if (data.has(key)) continue;
    for (const child of containers.has(key) ? Object.values(value as object) : [value]) {
      markNode(child, provenance);
    }
  }
}
