import { type Document, type OperationEntry, operationsOf, type Tag } from "../../lib/openapi.ts";
import { chaptersOf, chapterText } from "../docs/chapters.ts";
import type { ErrorEntry } from "../errors/entries.ts";
import { shiftHeadings, slug } from "./headings.ts";
import { operationSection } from "./operation.ts";
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
export function sectionsOf(document: Document, errors: readonly ErrorEntry[]): readonly Section[] {
  const entries = operationsOf(document);
  return [
    ...chaptersOf(document).map(chapter),
    ...groupsOf(document, entries).flatMap((tag) => [
      group(tag),
      ...entries
        .filter(({ operation }) => operation.tags[0] === tag.name)
        .map((entry) => operationPart(document, entry, errors)),
    ]),
  ];
}

/** The tags that group operations; one that the description does not list comes last. */
export function groupsOf(document: Document, entries: readonly OperationEntry[]): readonly Tag[] {
  const used = new Set(entries.map(({ operation }) => operation.tags[0] as string));
  const listed = (document.tags ?? []).filter(({ name }) => used.has(name));
  const others = [...used].filter((name) => !listed.some((tag) => tag.name === name));
  return [...listed, ...others.map((name) => ({ name }))];
}

/** The heading of a subject within a chapter, as the page of the reference is led to it. */
export function fragmentWithin({ fragment }: Section, title: string): string {
  return `${fragment}/${slug(title)}`;
}

export function operationFragment({ operation }: OperationEntry): string {
  return `#/${slug(operation.tags[0] ?? "")}/${operation.operationId.toLowerCase()}`;
}

function chapter(tag: Tag): Section {
  const markdown = shiftHeadings(chapterText(tag), 1);
  const fragment = `#/section/${slug(tag.name)}`;
  return { fragment, title: tag.name, kind: "chapter", markdown };
}

function group({ name, description }: Tag): Section {
  const markdown = paragraphs(`## ${plain(name)}`, description);
  return { fragment: `#/${slug(name)}`, title: name, kind: "group", markdown };
}

function operationPart(
  document: Document,
  entry: OperationEntry,
  errors: readonly ErrorEntry[],
): Section {
  return {
    fragment: operationFragment(entry),
    title: entry.operation.operationId,
    kind: "operation",
    markdown: operationSection(document, entry, errors, 3),
  };
}
