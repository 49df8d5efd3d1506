import type { Document } from "../../lib/openapi.ts";
import { markProvenance } from "../../lib/provenance.ts";
import { chaptersOf, chapterText } from "./chapters.ts";

/** A copy for the renderer alone, whose texts say what it does not show otherwise. */
export function rendererCopy(description: Document): Document {
  return withChaptersInFront(withKnownValues(markProvenance(description)));
}

/** A renderer shows the values that `x-extensible-enum` lists only where the text names them. */
function withKnownValues(description: Document): Document {
  return JSON.parse(JSON.stringify(description), (_, node) => {
    const values = node?.["x-extensible-enum"];
    if (!Array.isArray(values)) return node;
    const list = values.map((value) => `\`${value}\``).join(", ");
    const text = `${node.description ?? ""} Known values: ${list}; others may follow.`.trim();
    return { ...node, description: text };
  });
}

/**
 * The chapters follow the text of `info`. Left as tags, each would show only the lines above its
 * first heading until it is clicked, and none of it to a reader without JavaScript.
 */
function withChaptersInFront(description: Document): Document {
  const chapters = chaptersOf(description);
  const { summary: _, ...info } = description.info as Document["info"] & { summary?: string };
  return {
    ...description,
    info: {
      ...info,
      description: [info.description?.trim(), ...chapters.map(chapterText)].join("\n\n"),
    },
    tags: description.tags?.filter((tag) => !chapters.includes(tag)) ?? [],
  };
}
