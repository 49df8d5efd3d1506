import {
  type Document,
  type Example,
  operationsOf,
  resolve,
  successesOf,
} from "../../lib/openapi.ts";
import { notice, rowsOf } from "../workspace.ts";

/** Makes `generated/examples.ts`: what each operation answers by the description's examples. */
export function examples(document: Document): string {
  const entries = operationsOf(document).map(({ operation }) => {
    const [success] = successesOf(document, operation);
    const bodies = Object.values(success?.media?.examples ?? {}).map(
      (each) => resolve<Example>(document, each).value,
    );
    const [body, ...others] = bodies;
    return [
      operation.operationId,
      {
        status: Number(success?.status),
        ...(success?.type === "application/json" ? {} : { type: success?.type ?? "" }),
        body,
        others,
      },
    ] as const;
  });
  return `// ${notice}

/** The status of a success, the body of its first example and those of the others. */
export interface SuccessExample {
  readonly status: number;
  /** The media type, where it is not \`application/json\`; empty where there is no body. */
  readonly type?: string;
  readonly body?: unknown;
  readonly others: readonly unknown[];
}

/** The examples of the success of every operation. */
export const examples: Readonly<Record<string, SuccessExample>> = {
${rowsOf(entries)}};
`;
}
