import type { Document, OperationEntry } from "../../lib/openapi.ts";
import type { ErrorEntry } from "../errors/entries.ts";
import { bodyOf } from "./body.ts";
import { otherFacts } from "./constraints.ts";
import { parameterTable } from "./parameters.ts";
import { responsesOf } from "./responses.ts";
import { samplesOf } from "./samples.ts";
import { securityOf } from "./security.ts";
import { code, paragraphs, plain } from "./text.ts";

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
    operation.description,
    under("Parameters", parameterTable(document, entry)),
    under("Request body", requestBody(document, entry)),
    under("Responses", responsesOf(document, entry, errors, heading("", 2).trimEnd())),
    under("Samples", samplesOf(operation)),
  );
}

function requestBody(document: Document, { operation }: OperationEntry): string {
  const { requestBody, "x-provenance": origin } = operation;
  if (!requestBody) return "";
  return paragraphs(
    `${requestBody.required ? "Required" : "Optional"}. ${requestBody.description ?? ""}`.trim(),
    bodyOf(document, requestBody.content, origin, "Request body", new Map()),
  );
}
