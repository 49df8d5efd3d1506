import GithubSlugger, { slug } from "github-slugger";
import { headingsOf } from "../../../openapi/rules/markdown.ts";
import { type Document, type OperationEntry, operationsAndWebhooksOf } from "../../lib/openapi.ts";
import { chapterFragment, chaptersOf } from "../chapters.ts";
import { shiftHeadings } from "./prose.ts";
import { paragraphs, plain } from "./text.ts";

/** A part of the reference that a link can lead to. */
export interface Section {
  /** How the page of the reference is led to it: `#/section/errors`, `#/banks/linkbank`. */
  readonly fragment: string;
  readonly title: string;
  readonly kind: "chapter" | "group" | "operation";
  /** The text, with its heading, and with links as the description has them. */
  readonly markdown: string;
}

/** The reference from front to back: chapters, then each group with its operations. */
export function sectionsOf(
  document: Document,
  texts: ReadonlyMap<string, string>,
): readonly Section[] {
  const chapters = chaptersOf(document).map(
    ({ name, text }): Section => ({
      fragment: chapterFragment(name),
      title: name,
      kind: "chapter",
      markdown: shiftHeadings(text, 1),
    }),
  );
  const groups = groupsOf(document, operationsAndWebhooksOf(document)).flatMap(
    ({ tag: { name, description }, members }): readonly Section[] => [
      {
        fragment: `#/${slug(name)}`,
        title: name,
        kind: "group",
        markdown: paragraphs(`## ${plain(name)}`, description),
      },
      ...members.map(
        (entry): Section => ({
          fragment: operationFragment(entry),
          title: entry.operation.operationId,
          kind: "operation",
          markdown: shiftHeadings(texts.get(entry.operation.operationId) ?? "", 2),
        }),
      ),
    ],
  );
  return [...chapters, ...groups];
}

export function groupsOf({ tags = [] }: Document, entries: readonly OperationEntry[]) {
  return tags
    .map((tag) => ({
      tag,
      members: entries.filter(({ operation }) => operation.tags[0] === tag.name),
    }))
    .filter(({ members }) => members.length > 0);
}

export function operationFragment({ operation }: OperationEntry): string {
  return `#/${slug(operation.tags[0] ?? "")}/${operation.operationId.toLowerCase()}`;
}

/**
 * The anchor in `api.md` of everything that the page of the reference has a fragment for. Every
 * heading counts, since one that has the same words as an earlier one gets a number.
 */
export function anchorsOf(
  front: string,
  sections: readonly Section[],
): ReadonlyMap<string, string> {
  const slugger = new GithubSlugger();
  for (const { title } of headingsOf(front)) slugger.slug(title);
  return new Map(
    sections.flatMap(({ fragment, kind, markdown }) => {
      const anchors = headingsOf(markdown).map(
        ({ title }, at) =>
          [at === 0 ? fragment : `${fragment}/${slug(title)}`, slugger.slug(title)] as const,
      );
      return kind === "operation" ? anchors.slice(0, 1) : anchors;
    }),
  );
}
