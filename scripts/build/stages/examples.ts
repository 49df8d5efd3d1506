import {
  type Document,
  type Example,
  operationsOf,
  resolve,
  successMedia,
} from "../../lib/openapi.ts";
import { notice, rowsOf } from "../workspace.ts";

/** Makes `generated/examples.ts`: what each operation answers by the description's first example. */
export function examples(document: Document): string {
  const entries = operationsOf(document).map(({ operation }) => {
    const success = successMedia(document, operation);
    const [first] = Object.values(success?.media.examples ?? {});
    const body = first && resolve<Example>(document, first).value;
    return [operation.operationId, { status: Number(success?.status ?? 200), body }] as const;
  });
  return `// ${notice}

/** The status and the body of a success. */
export interface SuccessExample {
  readonly status: number;
  readonly body: unknown;
}

/** The first example of the success of every operation. */
export const examples: Readonly<Record<string, SuccessExample>> = {
${rowsOf(entries)}};
`;
}
