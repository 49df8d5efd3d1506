import {
  type Document,
  type Operation,
  type OperationEntry,
  resolve,
  type SecurityScheme,
} from "../../lib/openapi.ts";
import { withMark } from "../../lib/provenance.ts";
import type { ErrorEntry } from "../errors/entries.ts";
import { requestBodyOf, responsesOf } from "./bodies.ts";
import { otherFacts } from "./constraints.ts";
import { parameterTable } from "./parameters.ts";
import { block, code, paragraphs, plain } from "./text.ts";

/** What the section shows in a place of its own. */
const shown = new Set(
  "operationId summary description tags parameters requestBody responses security x-sdk-name x-provenance x-codeSamples".split(
    " ",
  ),
);

/** Everything that the description says of one operation, below a heading of the given level. */
export function operationSection(
  document: Document,
  entry: OperationEntry,
  errors: readonly ErrorEntry[],
  level: number,
): string {
  const { operation, method, path } = entry;
  const heading = (title: string, below: number) => `${"#".repeat(level + below)} ${title}`;
  const under = (title: string, text: string) => text && paragraphs(heading(title, 1), text);
  return paragraphs(
    heading(plain(operation.operationId), 0),
    `**${plain(operation.summary)}**: ${code(`${method} ${path}`)}`,
    [
      `- Method of the SDK: ${code(`pitrade.${operation["x-sdk-name"]}`)}`,
      `- Origin: ${operation["x-provenance"]}`,
      `- Token: ${securityOf(document, operation)}`,
      ...otherFacts(operation, shown).map((fact) => `- ${fact}`),
    ].join("\n"),
    withMark(operation, operation["x-provenance"]),
    under("Parameters", parameterTable(document, entry)),
    under("Request body", requestBodyOf(document, entry)),
    under("Responses", responsesOf(document, entry, errors, heading("", 2).trimEnd())),
    under("Samples", samplesOf(operation)),
  );
}

/** What a request must carry to be let in. */
function securityOf(document: Document, { security = document.security ?? [] }: Operation): string {
  const ways = security.map((names) => {
    const schemes = Object.keys(names).map((name) => schemeOf(document, name));
    return schemes.join(" And: ") || "none at all.";
  });
  return ways.join(" Or: ") || "none is demanded.";
}

function schemeOf(document: Document, name: string): string {
  const $ref = `#/components/securitySchemes/${name}`;
  const given = resolve<SecurityScheme>(document, { $ref });
  const { type, scheme = "", bearerFormat = "", description = "" } = given;
  const kind = [type, scheme, bearerFormat].filter(Boolean).join(" ");
  return `${code(name)} (${kind}). ${description.trim()}`.trim();
}

/** Languages of samples that highlighters know by another name. */
const fences: Readonly<Record<string, string>> = { curl: "bash", shell: "bash" };

function samplesOf({ "x-codeSamples": samples = [] }: Operation): string {
  const parts = samples.flatMap(({ lang, label = lang, source }) => [
    `**${plain(label)}**`,
    block(fences[lang] ?? lang, source),
  ]);
  return paragraphs(...parts);
}
