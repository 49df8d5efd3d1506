import {
  type Document,
  isPublic,
  type Operation,
  type OperationEntry,
  requestMediaOf,
  type SecurityScheme,
} from "../../lib/openapi.ts";
import { withMark } from "../../lib/provenance.ts";
import { effectNotice } from "../effect-notice.ts";
import type { ErrorEntry } from "../errors/error-entries.ts";
import { itemName } from "../name-schemas.ts";
import { waitNotice } from "../tracked-statuses.ts";
import { requestBodyOf, responsesOf } from "./bodies.ts";
import { otherFacts } from "./constraints.ts";
import { parameterTable } from "./parameters.ts";
import type { sdkTexts } from "./sdk.ts";
import { block, code, paragraphs, plain } from "./text.ts";

const shown = new Set(
  "operationId summary description tags parameters requestBody responses security x-sdk-name x-provenance x-effect x-codeSamples".split(
    " ",
  ),
);

/** Everything that the description says of one operation, below a title. */
export function operationSection(
  document: Document,
  entry: OperationEntry,
  errors: readonly ErrorEntry[],
  sdk: ReturnType<typeof sdkTexts>,
): string {
  const { operation, method, path } = entry;
  const under = (title: string, text: string) => text && paragraphs(`## ${title}`, text);
  const effect = effectNotice(document, entry) ?? "Changes nothing: it may be sent again.";
  return paragraphs(
    `# ${plain(operation.operationId)}`,
    `**${plain(operation.summary)}**: ${code(`${method} ${path}`)}`,
    [
      `- Method of the SDK: ${code(`pitrade.${operation["x-sdk-name"]}`)}`,
      `- Origin: ${operation["x-provenance"]}`,
      `- Effect: ${effect}`,
      `- Token: ${securityOf(document, operation)}`,
      ...[waitNotice(document, entry) ?? []].flat().map((notice) => `- Waiting: ${notice}`),
      ...otherFacts(operation, shown).map((fact) => `- ${fact}`),
    ].join("\n"),
    withMark(operation, operation["x-provenance"]),
    under("With the SDK", paragraphs(sdk.signature, sdk.seeAlso, sdk.table)),
    under("Parameters", parameterTable(entry)),
    under("Request body", requestBodyOf(entry)),
    under("Responses", responsesOf(entry, errors)),
    under("Samples", samplesOf(operation)),
  );
}

export function webhookSection(entry: OperationEntry, payload: string): string {
  const { operation, path } = entry;
  const facts = [`Origin: ${operation["x-provenance"]}`, payload, ...otherFacts(operation, shown)];
  return paragraphs(
    `# ${plain(operation.operationId)}`,
    `**${plain(operation.summary)}**: webhook ${code(path)}`,
    facts.map((fact) => `- ${fact}`).join("\n"),
    withMark(operation, operation["x-provenance"]),
    `## Payload\n\n${requestBodyOf(entry)}`,
    `## What it is answered\n\n${responsesOf(entry, [])}`,
  );
}

/** How a program takes the payload of a webhook, which the SDK neither receives nor checks. */
export function payloadNotice({ operation }: OperationEntry): string {
  const name = itemName(requestMediaOf(operation)?.media.schema ?? {});
  return (
    `Type of the payload: ${code(`import type { ${name} } from "@pitrade/partner-sdk"`)}. The SDK ` +
    "neither receives nor checks it."
  );
}

/** An operation with one sample for each language: the first, which is that of the SDK. */
export function withFirstSamples(entry: OperationEntry): OperationEntry {
  const { "x-codeSamples": samples = [] } = entry.operation;
  const first = samples.filter(
    ({ lang }, at) => samples.findIndex((each) => each.lang === lang) === at,
  );
  return { ...entry, operation: { ...entry.operation, "x-codeSamples": first } };
}

/** What a request must carry to be let in: there is one scheme, for all operations but public ones. */
function securityOf(document: Document, operation: Operation): string {
  const [[name, given] = []] = Object.entries(document.components?.securitySchemes ?? {});
  if (isPublic(operation) || !name) return "none is demanded.";
  const { type, scheme = "", bearerFormat = "", description = "" } = given as SecurityScheme;
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
