import { type Document, type OperationEntry, operationsOf } from "../../lib/openapi.ts";
import { notice, readBundle, writeGenerated } from "../generated-file.ts";
import { bodyConstraintOf, queryConstraintOf } from "../request-constraint.ts";
import type { Workspace } from "../workspace.ts";

/** Makes `generated/request-constraints.ts`: what the SDK checks before it sends. */
export async function constraints(workspace: Workspace): Promise<void> {
  const document = await readBundle(workspace);
  const rows = operationsOf(document).flatMap((entry) => row(document, entry));
  await writeGenerated(workspace, "request-constraints.ts", constraintsModule(rows));
}

function constraintsModule(rows: readonly string[]): string {
  return `// ${notice}

/** What the body and the query of each operation must be, where it takes one. */
export const requestConstraints = {
${rows.join("")}} as const;
`;
}

function row(document: Document, entry: OperationEntry): readonly string[] {
  const constraints = {
    body: bodyConstraintOf(document, entry),
    query: queryConstraintOf(document, entry),
  };
  if (!constraints.body && !constraints.query) return [];
  return [`  ${entry.operation.operationId}: ${indent(JSON.stringify(constraints, null, 2))},\n`];
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
