import { slug } from "github-slugger";
import type { Document } from "../lib/openapi.ts";

/** A chapter of the reference: a tag that groups no operations (`x-traitTag: true`). */
export interface Chapter {
  readonly name: string;
  /** Its file beside the reference. */
  readonly file: string;
  /** It starts with the name as its only title. */
  readonly text: string;
}

export function chaptersOf({ tags = [] }: Document): readonly Chapter[] {
  return tags
    .filter((tag) => tag["x-traitTag"])
    .map(({ name, description = "" }) => ({
      name,
      file: `chapters/${slug(name)}.md`,
      text: description.trim(),
    }));
}

/** How the page of the reference is led to a chapter. */
export function chapterFragment(name: string): string {
  return `#/section/${slug(name)}`;
}

/** Where a fragment of a chapter, or of a part of it, leads beside the reference. */
export function chapterPlace(fragment: string): string | undefined {
  const [, chapter, part] = /^#\/section\/([^/]+)(?:\/(.+))?$/.exec(fragment) ?? [];
  return chapter && `chapters/${chapter}.md${part ? `#${part}` : ""}`;
}
