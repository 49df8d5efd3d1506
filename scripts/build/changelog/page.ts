import { type Document, operationsOf } from "../../lib/openapi.ts";
import { type Change, changesBetween } from "../../release/breaking/changes.ts";
import type { Release } from "../../release/breaking/released.ts";
import { notice } from "../generated-file.ts";
import { code, paragraphs } from "../markdown/text.ts";
import { type Kind, kindOf } from "./groups.ts";

/**
 * The changelog of the API, newest first: what differs from one released description to the next,
 * and what was changed since the last one.
 *
 * @param releases From the first to the last.
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

const order: readonly Kind[] = ["Added", "Changed", "Removed"];

function describe(changes: readonly Change[], before: string): string {
  if (changes.length === 0) return `Nothing has changed since ${before}.`;
  const groups = Map.groupBy(changes, kindOf);
  return paragraphs(
    ...order.map((kind) => {
      const lines = (groups.get(kind) ?? []).map(line).sort();
      return lines.length > 0 ? paragraphs(`### ${kind}`, lines.join("\n")) : "";
    }),
  );
}

/** Sorted by place: the order in which the differences were found says nothing. */
function line({ where, text, breaking, whom }: Change): string {
  return `- ${code(where)}: ${text}.${breaking ? ` **Breaking** for ${whom}.` : ""}`;
}
