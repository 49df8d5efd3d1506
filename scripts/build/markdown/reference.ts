import {
  type Document,
  type OperationEntry,
  operationsAndWebhooksOf,
  operationsOf,
  type Server,
  webhooksOf,
} from "../../lib/openapi.ts";
import { type Chapter, chapterPlace, chaptersOf } from "../chapters.ts";
import type { ErrorEntry } from "../errors/error-entries.ts";
import { type Files, notice } from "../workspace.ts";
import { dereference } from "./dereference.ts";
import { llmsPage } from "./llms.ts";
import { operationSection, payloadNotice, webhookSection, withFirstSamples } from "./operation.ts";
import { type Relocate, relocateLinks } from "./prose.ts";
import { sdkTexts } from "./sdk.ts";
import { anchorsOf, operationFragment, type Section, sectionsOf } from "./sections.ts";
import { code, paragraphs, plain } from "./text.ts";

const banner = `<!-- ${notice} -->`;

const marks =
  "The origin of a statement is one of three: **documented**, PiTrade's public documentation " +
  "states it; **described**, it promises this in prose, path and shape are our design; " +
  "**assumed**, nothing was seen of it, all of it is our design and the real server may differ.";

/**
 * The reference in Markdown: the whole in `api.md`, each chapter and each operation in a file of
 * its own, and `llms.txt`.
 */
export function referencePages(description: Document, errors: readonly ErrorEntry[]): Files {
  const document = dereference(description);
  const entries = operationsAndWebhooksOf(document);
  const sections = sectionsOf(document, operationTexts(description, document, errors));
  const front = frontOf(document, sections);
  const anchors = anchorsOf(front, sections);
  const relocate = pageLinks(entries, anchors);
  const texts = operationTexts(description, document, errors, withFirstSamples);
  const pages = Array.from(texts, ([operationId, text]) => [
    `docs/operations/${operationId}.md`,
    operationPage(operationId, text, relocate),
  ]);
  const chapters = chaptersOf(description).map((chapter) => [
    `docs/${chapter.file}`,
    chapterPage(chapter, chapterLinks(relocate)),
  ]);
  return {
    "docs/api.md": wholeReference(front, sections, anchors),
    ...Object.fromEntries([...chapters, ...pages]),
    "docs/llms.txt": llmsPage(document),
  };
}

/** What is said of each operation, by operationId. */
export function operationTexts(
  description: Document,
  document: Document,
  errors: readonly ErrorEntry[],
  shorten = (entry: OperationEntry) => entry,
): ReadonlyMap<string, string> {
  const named = operationsOf(description);
  const payloads = webhooksOf(description).map(payloadNotice);
  return new Map([
    ...operationsOf(document).map((entry, at) => {
      const sdk = sdkTexts(description, named[at] as OperationEntry, errors);
      const text = operationSection(document, shorten(entry), errors, sdk);
      return [entry.operation.operationId, text] as const;
    }),
    ...webhooksOf(document).map((entry, at) => {
      return [entry.operation.operationId, webhookSection(entry, payloads[at] ?? "")] as const;
    }),
  ]);
}

function frontOf(document: Document, sections: readonly Section[]): string {
  const contents = sections.map(
    ({ title, fragment, kind }) =>
      `${kind === "operation" ? "  " : ""}- [${plain(title)}](${fragment})`,
  );
  return paragraphs(
    banner,
    `# ${plain(document.info.title)}`,
    `Version ${document.info.version}. ${document.info.description ?? ""}`.trim(),
    marks,
    `## Servers\n\n${document.servers?.map(serverLine).join("\n") ?? ""}`,
    `## Contents\n\n${contents.join("\n")}`,
  );
}

function wholeReference(
  front: string,
  sections: readonly Section[],
  anchors: ReadonlyMap<string, string>,
): string {
  const relocate = (target: string) => {
    const anchor = anchors.get(target);
    return target.startsWith("#") ? anchor && `#${anchor}` : target;
  };
  const parts = [{ title: "The list of contents", markdown: front }, ...sections];
  const texts = parts.map(({ title, markdown }) => relocateLinks(markdown, title, relocate));
  return `${texts.join("\n\n")}\n`;
}

function operationPage(operationId: string, text: string, relocate: Relocate): string {
  const markdown = paragraphs(
    banner,
    text,
    "The whole reference is in [api.md](api.md): what the origin of a statement means, where the " +
      "servers are, and all samples. Every way to fail is in [errors.json](errors.json).",
  );
  return `${relocateLinks(markdown, operationId, relocate)}\n`;
}

function chapterPage({ name, text }: Chapter, relocate: Relocate): string {
  const markdown = paragraphs(banner, text);
  return `${relocateLinks(markdown, `The chapter "${name}"`, relocate)}\n`;
}

/** How a page of a chapter leads to the others, in the folder beside that of the operations. */
function chapterLinks(relocate: Relocate): Relocate {
  return (target) => {
    const place = relocate(target);
    return place?.includes("/") === false
      ? `../operations/${place}`
      : place?.replace("../chapters/", "");
  };
}

function pageLinks(
  entries: readonly OperationEntry[],
  anchors: ReadonlyMap<string, string>,
): Relocate {
  const operations = new Map(
    entries.map((entry) => [operationFragment(entry), `${entry.operation.operationId}.md`]),
  );
  return (target) => {
    if (/^[a-z]+:/.test(target)) return target;
    if (!target.startsWith("#")) return `../${target}`;
    const anchor = anchors.get(target);
    return operations.get(target) ?? (anchor && `../${chapterPlace(target) ?? `api.md#${anchor}`}`);
  };
}

function serverLine({ url, description = "", variables = {} }: Server): string {
  const facts = Object.entries(variables).map(
    ([name, { default: given, description = "" }]) =>
      `\n  - ${code(name)}: ${`${description} Default`.trim()} ${code(given)}.`,
  );
  return `- ${code(url)}: ${description}${facts.join("")}`;
}
