import { headingsOf } from "../../../openapi/rules/markdown.ts";
import { type Document, type OperationEntry, operationsAndWebhooksOf } from "../../lib/openapi.ts";
import { type Chapter, chaptersOf } from "../chapters.ts";
import { notice } from "../workspace.ts";
import { groupsOf } from "./sections.ts";
import { code, paragraphs, plain } from "./text.ts";

/** What else there is besides the operations; each file is made by a stage of the build. */
const files: readonly Link[] = [
  ["api.md", "the whole reference in one file: chapters, operations, errors"],
  ["errors.json", "every status and every error class of the SDK, with cause and remedy"],
  ["openapi.json", "the OpenAPI description"],
  ["openapi.yaml", "the same in YAML"],
];

const optional: readonly Link[] = [
  ["changelog.md", "what changed from release to release"],
  ["index.html", "the reference for people, with search"],
  ["contract.md", "how the description is tested, and what the tests do not prove"],
];

/** `llms.txt` (llmstxt.org): what a language model finds where. */
export function llmsPage(document: Document): string {
  const { title, description = "" } = document.info;
  const text = paragraphs(
    `# ${plain(title)}`,
    `> ${description.trim().replaceAll("\n", " ")}`,
    notice,
    section("Reference", files),
    section("Guides", chaptersOf(document).map(chapterLink)),
    ...groupsOf(document, operationsAndWebhooksOf(document)).map(({ tag, members }) =>
      section(plain(tag.name), members.map(operationLink)),
    ),
    section("Optional", optional),
  );
  return `${text}\n`;
}

type Link = readonly [file: string, note: string, name?: string];

function section(title: string, links: readonly Link[]): string {
  const lines = links.map(([file, note, name = file]) => `- [${name}](${file}): ${note}`);
  return `## ${title}\n\n${lines.join("\n")}`;
}

function chapterLink({ name, file, text }: Chapter): Link {
  const parts = headingsOf(text).filter(({ level }) => level === 2);
  return [file, parts.map(({ title }) => plain(title)).join("; "), plain(name)];
}

function operationLink({ operation, method, path }: OperationEntry): Link {
  const isWebhook = !operation["x-sdk-name"];
  const { operationId, summary, "x-provenance": origin } = operation;
  const what = isWebhook ? `webhook ${code(path)}` : code(`${method} ${path}`);
  const note = `${plain(summary)}, ${what}, ${origin}`;
  return [`operations/${operationId}.md`, note, plain(operationId)];
}
