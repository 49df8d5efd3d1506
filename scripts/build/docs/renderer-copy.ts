import { type Document, operationsOf, type Schema } from "../../lib/openapi.ts";
import { markProvenance } from "../../lib/provenance.ts";
import { chaptersOf } from "../chapters.ts";
import { constraintsOf } from "../markdown/constraints.ts";
import { dereferenced } from "../markdown/dereference.ts";
import { paragraphs } from "../markdown/text.ts";
import { exampleSources } from "./example-sources.ts";

/** A copy for the renderer alone, whose texts say what it does not show otherwise. */
export function rendererCopy(description: Document): Document {
  const copy = withCases(markProvenance(description));
  for (const entry of operationsOf(copy)) {
    const { method, path, operation } = entry;
    // The code of a sample for each example; `replacements.ts` has the page show the chosen one.
    for (const sample of operation["x-codeSamples"] ?? []) {
      Object.assign(sample, { sources: exampleSources(copy, entry, sample) });
    }
    // The renderer shows the path beside a sample alone, and on a phone far below.
    const text = paragraphs(`**${method}** \`${path}\``, operation.description);
    Object.assign(operation, { description: text });
  }
  return withChaptersInFront(withValues(copy));
}

/** A renderer has cases without a name, and shows nothing of fields beside which there are others. */
function withCases(description: Document): Document {
  return JSON.parse(JSON.stringify(description), (_, node) => {
    if (typeof node !== "object" || Array.isArray(node)) return node;
    const { if: asked, then: met, else: unmet, dependentSchemas, ...own } = node ?? {};
    const isAsked = asked !== undefined && (met ?? unmet) !== undefined;
    if (isAsked || dependentSchemas !== undefined) {
      const { "x-cases": cases, ...whole } = dereferenced<Schema>(description, node);
      const [said = ""] = constraintsOf({ "x-cases": cases });
      const text = `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
      const properties = { ...own.properties, ...(whole.properties as object), ...own.properties };
      return {
        ...own,
        ...(Object.keys(properties).length > 0 && { properties }),
        description: paragraphs(node.description, text),
      };
    }
    const others = own.unevaluatedProperties;
    return typeof others === "object" ? { ...own, additionalProperties: others } : node;
  });
}

/**
 * A renderer shows the values that `x-extensible-enum` lists only where the text names them, and of a
 * field's examples `example` alone: a list of them stands with no other part.
 */
function withValues(description: Document): Document {
  const listed = (values: readonly string[]) => values.map((each) => `\`${each}\``).join(", ");
  return JSON.parse(JSON.stringify(description), (_, node) => {
    const { "x-extensible-enum": known, "x-final": final } = node ?? {};
    if (Array.isArray(known)) {
      const end = final ? ` Final: ${listed(final.states)}.` : "";
      const text = `${node.description ?? ""} Known values: ${listed(known)}; others may follow.${end}`;
      node.description = text.trim();
    }
    if (!Array.isArray(node?.examples)) return node;
    const { examples, ...rest } = node;
    return { example: examples[0], ...rest };
  });
}

/**
 * The chapters follow the text of `info`. Left as tags, each would show only the lines above its
 * first heading until it is clicked, and none of it to a reader without JavaScript.
 */
function withChaptersInFront(description: Document): Document {
  const { summary: _, ...info } = description.info as Document["info"] & { summary?: string };
  const chapters = chaptersOf(description).map(({ text }) => text);
  return {
    ...description,
    info: { ...info, description: [info.description?.trim(), ...chapters].join("\n\n") },
    tags: description.tags?.filter((tag) => !tag["x-traitTag"]) ?? [],
  };
}
