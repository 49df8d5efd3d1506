import {
  type Document,
  type Example,
  type OperationEntry,
  operationsOf,
  resolve,
  successMedia,
} from "../../lib/openapi.ts";
import { notice, readBundle, writeGenerated } from "../generated-file.ts";
import type { Workspace } from "../workspace.ts";

/** Makes `generated/examples.ts`: what each operation answers by the description's first example. */
export async function examples(workspace: Workspace): Promise<void> {
  const document = await readBundle(workspace);
  const rows = operationsOf(document).map((entry) => row(document, entry));
  await writeGenerated(workspace, "examples.ts", examplesModule(rows));
}

function examplesModule(rows: readonly string[]): string {
  return `// ${notice}

/** The status and the body of a success. */
export interface SuccessExample {
  readonly status: number;
  readonly body: unknown;
}

/** The first example of the success of every operation. */
export const examples: Readonly<Record<string, SuccessExample>> = {
${rows.join("")}};
`;
}

function row(document: Document, { operation }: OperationEntry): string {
  const success = successMedia(document, operation);
  const [first] = Object.values(success?.media.examples ?? {});
  const example = {
    status: Number(success?.status ?? 200),
    body: first && resolve<Example>(document, first).value,
  };
  const text = JSON.stringify(example, null, 2).replaceAll("\n", "\n  ");
  return `  ${operation.operationId}: ${text},\n`;
}
