import { slug } from "github-slugger";
import type { Document, Tag } from "../lib/openapi.ts";

/** The chapters of the reference: tags that group no operations (`x-traitTag: true`). */
export function chaptersOf(description: Document): readonly Tag[] {
  return description.tags?.filter((tag) => tag["x-traitTag"] === true) ?? [];
}

/** How the page of the reference is led to a chapter. */
export function chapterFragment(name: string): string {
  return `#/section/${slug(name)}`;
}

/** The file of a chapter beside the reference. */
export function chapterFile({ name }: Tag): string {
  return `chapters/${slug(name)}.md`;
}

/** Where a fragment of a chapter, or of a part of it, leads beside the reference. */
export function chapterPlace(fragment: string): string | undefined {
  const [, chapter, part] = /^#\/section\/([^/]+)(?:\/(.+))?$/.exec(fragment) ?? [];
  return chapter && `chapters/${chapter}.md${part ? `#${part}` : ""}`;
}

/** The text of a chapter, which starts with its name as its only title. */
export function chapterText({ description = "" }: Tag): string {
  return description.trim();
}
