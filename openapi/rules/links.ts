import { slug } from "github-slugger";
import { type Description, descriptionOf } from "./descriptions.ts";
import { headingsOf, linksOf } from "./markdown.ts";
import { list, record, text } from "./nodes.ts";
import type { Problem, Rule } from "./types.ts";

/**
 * A heading that gets another name leaves links behind that lead nowhere: who follows one does not find
 * what an error or an operation said to read.
 */

interface Tag {
  readonly name: string;
  readonly isChapter: boolean;
  readonly description: Description | undefined;
}

/** How the page of the reference is led to a tag, and to the headings of its text. */
function placesOf({ name, isChapter, description }: Tag): readonly string[] {
  const fragment = `#/${isChapter ? "section/" : ""}${slug(name)}`;
  const parts = headingsOf(description?.text ?? "").map(
    ({ title }) => `${fragment}/${slug(title)}`,
  );
  return [fragment, ...(isChapter ? parts.slice(1) : parts)];
}

export const links: Rule = () => {
  const tags: Tag[] = [];
  const operations = new Map<string, string>();
  const found = new Map<string, Problem>();
  return {
    any: {
      enter(node, ctx) {
        const description = descriptionOf(node, ctx);
        for (const { target, line } of linksOf(description?.text ?? "")) {
          if (!description || !target.startsWith("#")) continue;
          const location = description.at(line);
          const id = `${location.source.absoluteRef} ${location.pointer} ${line} ${target}`;
          found.set(id, { message: target, location });
        }
      },
    },
    Tag: {
      enter(node, ctx) {
        const { name, "x-traitTag": isChapter } = record(node);
        const description = descriptionOf(node, ctx);
        tags.push({ name: text(name), isChapter: isChapter === true, description });
      },
    },
    Operation: {
      enter(node) {
        const { tags, operationId } = record(node);
        const tag = text(list(tags)[0]);
        operations.set(`#/${slug(tag)}/${text(operationId).toLowerCase()}`, tag);
      },
    },
    Root: {
      leave(_, ctx) {
        const used = new Set(operations.values());
        const shown = tags.filter(({ name, isChapter }) => isChapter || used.has(name));
        const places = new Set([...shown.flatMap(placesOf), ...operations.keys()]);
        for (const { message: target, location } of found.values()) {
          if (places.has(target)) continue;
          const message =
            `The link to ${target} leads to no chapter, heading or operation of the reference. ` +
            "Correct it.";
          ctx.report({ message, location });
        }
      },
    },
  };
};
