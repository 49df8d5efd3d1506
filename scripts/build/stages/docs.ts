import { mkdtempDisposable, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { slug } from "github-slugger";
import { BuildError } from "../../lib/build-error.ts";
import { type Document, operationsAndWebhooksOf } from "../../lib/openapi.ts";
import { redocly } from "../../lib/redocly.ts";
import { rendererCopy } from "../docs/renderer-copy.ts";
import { applyReplacements, type Replacements, replacements } from "../docs/replacements.ts";
import { withOperationTexts } from "../docs/with-operation-texts.ts";
import { withScripts } from "../docs/with-scripts.ts";
import { withoutUnreadVariables } from "../docs/without-unread-variables.ts";
import { type ErrorEntry, errorEntries } from "../errors/error-entries.ts";
import { dereference } from "../markdown/dereference.ts";
import { withFirstSamples } from "../markdown/operation.ts";
import { operationTexts } from "../markdown/reference.ts";
import { groupsOf, operationFragment } from "../markdown/sections.ts";

const template = fileURLToPath(new URL("../docs/template.hbs", import.meta.url));

/** Renders the bundled description as one HTML file that needs nothing besides itself. */
export async function docs(description: Document, root: string): Promise<string> {
  const errors = errorEntries(description);
  const html = await render(rendererCopy(withOperationTexts(description, errors)), root);
  const entries = 1 + (description.tags?.length ?? 0);
  const table = { ...replacements(entries), ...contents(description, errors) };
  return withoutUnreadVariables(await withScripts(applyReplacements(html, table)));
}

/** What the template has an empty place for. */
function contents(description: Document, errors: readonly ErrorEntry[]): Replacements {
  const document = dereference(description);
  const texts = operationTexts(description, document, errors, withFirstSamples);
  const groups = groupsOf(document, operationsAndWebhooksOf(document));
  const routes = groups.flatMap(({ tag, members }) => [
    [`/${slug(tag.name)}`, tag.name, `# ${tag.name}\n\n${tag.description}`] as const,
    ...members.map((entry) => {
      const { summary, operationId } = entry.operation;
      return [operationFragment(entry).slice(1), summary, texts.get(operationId)] as const;
    }),
  ]);
  const paths = groups
    .flatMap(({ tag, members: [first] }) =>
      first
        ? `.menu-content a[href="#/${slug(tag.name)}"] [data-text]::after { content: "/${first.path.split("/")[1]}"; }`
        : [],
    )
    .join("\n    ");
  const titles = json(routes.map(([route, title]) => [route, title]));
  const markdown = json(routes.map(([route, , text]) => [route, text]));
  const [abstract = ""] = description.info.description?.trim().split("\n\n") ?? [];
  const about = abstract.replaceAll("\n", " ").replaceAll('"', "&quot;");
  return {
    "place for the paths in the menu": [".paths-of-the-groups {}", paths],
    "place for the titles of operations": [
      'id="titles-of-operations">',
      `id="titles-of-operations">${titles}`,
    ],
    "place for the operations in Markdown": [
      'id="operations-in-markdown">',
      `id="operations-in-markdown">${markdown}`,
    ],
    "place for what the page is about": ['content="of the page"', `content="${about}"`],
  };
}

function json(entries: readonly (readonly [string, string | undefined])[]): string {
  return JSON.stringify(Object.fromEntries(entries)).replaceAll("<", "\\u003c");
}

async function render(description: Document, root: string): Promise<string> {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "reference-"));
  const input = path.join(folder.path, "openapi.json");
  const output = path.join(folder.path, "index.html");
  await writeFile(input, JSON.stringify(description));
  const result = await redocly(root, [
    "build-docs",
    input,
    `--output=${output}`,
    `--config=${path.join(root, "redocly.yaml")}`,
    `--template=${template}`,
    `--title=${description.info.title} reference`,
    "--inlineBundle",
  ]);
  if (result.status !== 0) {
    throw new BuildError(`The reference was not rendered: ${result.stderr.trim()}`);
  }
  return await readFile(output, "utf8");
}
