import {
  type Document,
  type FinalStates,
  operationsOf,
  resolve,
  type Schema,
  successMedia,
} from "../../lib/openapi.ts";
import { fieldsWithin } from "../../lib/schema-parts.ts";
import { notice } from "../workspace.ts";

/**
 * Makes `generated/reconciliations.ts`: how what moves money is found again. A file of its own, which
 * the journal loads and the client does not.
 */
export function reconciliations(document: Document): string {
  const rows = operationsOf(document).flatMap(({ operation }) => {
    const found = operation["x-reconcile"];
    if (!found) return [];
    const { list, ...fields } = found;
    const status = standingOf(document, list);
    const lines = Object.entries({ ...fields, ...status }).map(
      ([name, value]) => `    ${name}: ${JSON.stringify(value)},\n`,
    );
    return [
      `  ${operation.operationId}: {\n    list: operationTable.${list},\n${lines.join("")}  },\n`,
    ];
  });
  return `// ${notice}

import { type Operation, operationTable } from "./operations.ts";

/** How an operation that moves money is found again after its answer was lost. */
export interface Reconciliation {
  /** The list to look in. */
  readonly list: Operation;
  /** Fields of the request that are also filters of the list. */
  readonly query: readonly string[];
  /** The field that names an entry, in the list and in the answer. */
  readonly id: string;
  /** Fields that are equal in the request and in the entry that it made. */
  readonly match: readonly string[];
  /** The field that says how it stands, and the known values of what was carried out, or may be yet. */
  readonly status?: string;
  readonly standing?: readonly string[];
}

/** Every operation that moves money, by its operationId. */
export const reconciliations: Readonly<Record<string, Reconciliation>> = {
${rows.join("")}};
`;
}

/** By which status an entry of a list stands: one that is final, and no success, may be of a try that was refused. */
function standingOf(document: Document, list: string): object {
  const read = operationsOf(document).find(({ operation }) => operation.operationId === list);
  const media = read && successMedia(document, read.operation)?.media;
  const { items = {} } = resolve<Schema>(document, media?.schema ?? {}) as { items?: Schema };
  for (const [status, field] of fieldsWithin(document, items)) {
    const { "x-final": final, "x-extensible-enum": known } = resolve<Schema>(document, field) as {
      readonly "x-final"?: FinalStates;
      readonly "x-extensible-enum"?: readonly string[];
    };
    if (!final || !known) continue;
    const { states, wanted, succeeded = [wanted] } = final;
    const stands = (value: string) => succeeded.includes(value) || !states.includes(value);
    return { status, standing: known.filter(stands) };
  }
  return {};
}
