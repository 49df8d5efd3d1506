import { createAnchors, headingsOf } from "./headings.ts";
import { fragmentWithin, type Section } from "./sections.ts";

/**
 * The anchor in `api.md` of everything that the page of the reference has a fragment for. Every
 * heading counts, since one that has the same words as an earlier one gets a number.
 *
 * @param front What stands in `api.md` before the sections.
 */
export function anchorsOf(
  front: string,
  sections: readonly Section[],
): ReadonlyMap<string, string> {
  const anchorOf = createAnchors();
  for (const { title } of headingsOf(front)) anchorOf(title);
  return new Map(sections.flatMap((section) => sectionAnchors(section, anchorOf)));
}

function sectionAnchors(
  section: Section,
  anchorOf: (title: string) => string,
): readonly (readonly [fragment: string, anchor: string])[] {
  const anchors = headingsOf(section.markdown).map(({ title }, at) => {
    const fragment = at === 0 ? section.fragment : fragmentWithin(section, title);
    return [fragment, anchorOf(title)] as const;
  });
  return section.kind === "operation" ? anchors.slice(0, 1) : anchors;
}
