import { type Document, operationsOf } from "../../lib/openapi.ts";
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
    const lines = Object.entries(fields).map(
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
}

/** Every operation that moves money, by its operationId. */
export const reconciliations: Readonly<Record<string, Reconciliation>> = {
${rows.join("")}};
`;
}
