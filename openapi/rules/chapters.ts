import { descriptionOf } from "./descriptions.ts";
import { headingsOf } from "./markdown.ts";
import { record, text } from "./nodes.ts";
import type { Rule } from "./types.ts";

/**
 * The reference shows the text of a chapter as a section of its own, and links lead to it by the name
 * of its tag: under another heading it is not found, and a second one of one "#" begins a section.
 */

export const chapters: Rule = () => ({
  Tag: {
    enter(node, ctx) {
      const tag = record(node);
      if (tag["x-traitTag"] !== true) return;
      const name = text(tag.name);
      const description = descriptionOf(node, ctx);
      const titles = headingsOf(description?.text ?? "").filter(({ level }) => level === 1);
      const starts = description?.text.trimStart().startsWith("# ") && titles[0]?.title === name;
      const [wrong] = starts ? titles.slice(1) : [titles[0] ?? { line: 1 }];
      if (!wrong) return;
      const message =
        `The chapter "${name}" must start with the line "# ${name}", the name of its tag, and have no ` +
        'other heading of one "#".';
      ctx.report({ message, location: description?.at(wrong.line) ?? ctx.location });
    },
  },
});
