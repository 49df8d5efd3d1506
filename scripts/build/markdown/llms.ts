import { type Document, type OperationEntry, operationsOf } from "../../lib/openapi.ts";
import { notice } from "../generated-file.ts";
import type { Page } from "./reference.ts";
import { groupsOf } from "./sections.ts";
import { code, paragraphs, plain } from "./text.ts";

/** What else there is beside the operations; each file is made by a stage of the build. */
const files: readonly (readonly [file: string, note: string])[] = [
  ["api.md", "the whole reference in one file: chapters, operations, errors"],
  ["errors.json", "every status and every error class of the SDK, with cause and remedy"],
  ["openapi.json", "the OpenAPI description"],
  ["openapi.yaml", "the same in YAML"],
];

const optional: readonly (readonly [file: string, note: string])[] = [
  ["changelog.md", "what changed from release to release"],
  ["index.html", "the reference for people, with search"],
  ["contract.html", "how the description is tested, and what the tests do not prove"],
];

/** `llms.txt` (llmstxt.org): what a language model finds where. */
export function llmsPage(document: Document): Page {
  const { title, description = "" } = document.info;
  const text = paragraphs(
    `# ${plain(title)}`,
    `> ${description.trim().replaceAll("\n", " ")}`,
    notice,
    section("Reference", files.map(link)),
    ...groupsOf(document, operationsOf(document)).map(({ tag, members }) =>
      section(plain(tag.name), members.map(operationLink)),
    ),
    section("Optional", optional.map(link)),
  );
  return { file: "llms.txt", text: `${text}\n` };
}

function section(title: string, links: readonly string[]): string {
  return `## ${title}\n\n${links.join("\n")}`;
}

function link([file, note]: readonly [file: string, note: string]): string {
  return `- [${file}](${file}): ${note}`;
}

function operationLink({ operation, method, path }: OperationEntry): string {
  const { operationId, summary, "x-provenance": origin } = operation;
  const note = `${plain(summary)}, ${code(`${method} ${path}`)}, ${origin}`;
  return `- [${plain(operationId)}](operations/${operationId}.md): ${note}`;
}
