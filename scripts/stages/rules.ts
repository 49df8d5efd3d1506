import { notice, readBundle, writeGenerated } from "../generated-file.ts";
import { type Document, type OperationEntry, operationsOf } from "../openapi.ts";
import { bodyRuleOf, queryRuleOf } from "../request-rule.ts";
import type { Workspace } from "../workspace.ts";

/** Makes `generated/request-rules.ts`: what the SDK checks before it sends. */
export async function rules(workspace: Workspace): Promise<void> {
  const document = await readBundle(workspace);
  const rows = operationsOf(document).flatMap((entry) => row(document, entry));
  await writeGenerated(workspace, "request-rules.ts", rulesModule(rows));
}

function rulesModule(rows: readonly string[]): string {
  return `// ${notice}

/** What the body and the query of each operation must be, where it takes one. */
export const requestRules = {
${rows.join("")}} as const;
`;
}

function row(document: Document, entry: OperationEntry): readonly string[] {
  const rules = { body: bodyRuleOf(document, entry), query: queryRuleOf(document, entry) };
  if (!rules.body && !rules.query) return [];
  return [`  ${entry.operation.operationId}: ${indent(JSON.stringify(rules, null, 2))},\n`];
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
