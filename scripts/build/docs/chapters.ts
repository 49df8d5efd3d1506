import { BuildError } from "../../lib/build-error.ts";
import type { Document, Tag } from "../../lib/openapi.ts";

/** The chapters of the reference: tags that group no operations (`x-traitTag: true`). */
export function chaptersOf(description: Document): readonly Tag[] {
  return description.tags?.filter(isChapter) ?? [];
}

/**
 * A copy for the renderer alone, in which the chapters follow the text of `info`. Left as tags,
 * each would show only the lines above its first heading until it is clicked, and none of it to
 * a reader without JavaScript.
 */
export function withChaptersInFront(description: Document): Document {
  const texts = chaptersOf(description).map(chapterText);
  const { summary: _, ...info } = description.info as Document["info"] & { summary?: string };
  return {
    ...description,
    info: { ...info, description: [info.description?.trim(), ...texts].join("\n\n") },
    tags: description.tags?.filter((tag) => !isChapter(tag)) ?? [],
  };
}

function isChapter(tag: Tag): boolean {
  return tag["x-traitTag"] === true;
}

/** The text of a chapter, which starts with its name as its only title. */
export function chapterText({ name, description = "" }: Tag): string {
  const text = description.trim();
  const titles = titlesOf(text);
  if (titles.length !== 1 || titles[0] !== name || !text.startsWith("# ")) {
    throw new BuildError(
      `The chapter "${name}" must start with the line "# ${name}", the name of its tag in ` +
        `openapi/openapi.yaml, and have no other heading of one "#"; it has ` +
        `${titles.length === 0 ? "none" : titles.map((title) => `"# ${title}"`).join(", ")}.`,
    );
  }
  return text;
}

function titlesOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, "");
  return Array.from(prose.matchAll(/^# +(.+?)\s*$/gm), ([, title]) => title ?? "");
}
