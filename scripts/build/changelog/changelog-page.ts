import { type Document, operationsOf } from "../../lib/openapi.ts";
import { code, paragraphs } from "../markdown/text.ts";
import { notice } from "../workspace.ts";
import { type Change, changesBetween } from "./changes-between.ts";
import type { Release } from "./releases.ts";

/**
 * The changelog of the API, newest first: what differs from one released description to the next,
 * and what was changed since the last one.
 */
export async function changelogPage(
  releases: readonly Release[],
  current: Document,
): Promise<string> {
  const steps = [...releases, { version: "Unreleased", document: current }];
  const sections = await Promise.all(
    steps.map(async ({ version, document }, at) => {
      const before = steps[at - 1];
      if (!before) return paragraphs(`## ${version}`, firstRelease(document));
      const changes = await changesBetween(before.document, document);
      return paragraphs(`## ${version}`, describe(changes, before.version));
    }),
  );
  const text = paragraphs(
    `<!-- ${notice} -->`,
    `# Changelog of ${current.info.title}`,
    "What differs between the released descriptions, and whom it concerns. **Breaking** marks what " +
      "can stop code that worked. Changes of wording are left out.",
    ...sections.reverse(),
  );
  return `${text}\n`;
}

function firstRelease(document: Document): string {
  const operations = operationsOf(document).map(
    ({ operation, method, path }) => `- ${code(`${method} ${path}`)}, ${operation.operationId}`,
  );
  return paragraphs("The first description, with these operations:", operations.join("\n"));
}

/**
 * How a changelog sorts changes: the first pattern that fits the id of a change decides. A method
 * or an operationId with a new name is still there.
 */
const kinds: readonly (readonly [kind: string, id: RegExp])[] = [
  ["Changed", /^api-operation-id-removed$/],
  ["Removed", /removed|deleted/],
  ["Added", /added|^new-/],
  ["Changed", /./],
];

function describe(changes: readonly Change[], before: string): string {
  if (changes.length === 0) return `Nothing has changed since ${before}.`;
  const groups = Map.groupBy(changes, ({ id }) => kinds.find(([, each]) => each.test(id))?.[0]);
  // Sorted by place: the order in which the differences were found says nothing.
  return paragraphs(
    ...["Added", "Changed", "Removed"].map((kind) => {
      const lines = (groups.get(kind) ?? []).map(line).sort();
      return lines.length > 0 ? paragraphs(`### ${kind}`, lines.join("\n")) : "";
    }),
  );
}

function line({ where, text, breaking, whom }: Change): string {
  return `- ${code(where)}: ${text}.${breaking ? ` **Breaking** for ${whom}.` : ""}`;
}
