import {
  type Document,
  operationsOf,
  type Response,
  resolve,
  webhooksOf,
} from "../../lib/openapi.ts";
import { effectNotice } from "../effect-notice.ts";
import type { ErrorEntry } from "../errors/error-entries.ts";
import { thrownFor } from "../markdown/bodies.ts";
import { payloadNotice } from "../markdown/operation.ts";
import { sdkTexts } from "../markdown/sdk.ts";
import { paragraphs } from "../markdown/text.ts";
import { waitNotice } from "../tracked-statuses.ts";

/**
 * A copy in which the text of an operation says what it changes and what the SDK makes of it, and
 * that of each answer what is then thrown: a renderer does not know the SDK.
 */
export function withOperationTexts(description: Document, errors: readonly ErrorEntry[]): Document {
  const copy = structuredClone(description);
  for (const entry of operationsOf(copy)) {
    const { operation, method } = entry;
    const { signature, table, seeAlso } = sdkTexts(description, entry, errors);
    const notice = effectNotice(description, entry) ?? waitNotice(description, entry);
    const text = paragraphs(
      operation.description,
      notice && `> ${notice}`,
      signature,
      `<details>\n<summary>What it throws</summary>\n\n${table}\n\n</details>`,
      seeAlso,
    );
    const responses = Object.entries(operation.responses).map(([status, given]) => {
      const response = resolve<Response>(copy, given);
      const thrown = thrownFor(errors, status, method);
      return [status, { ...response, description: paragraphs(response.description, thrown) }];
    });
    Object.assign(operation, { description: text, responses: Object.fromEntries(responses) });
  }
  for (const entry of webhooksOf(copy)) {
    const { description: text } = entry.operation;
    // It is the server that calls, and not with the token of the SDK.
    const more = { security: [], description: paragraphs(text, payloadNotice(entry)) };
    Object.assign(entry.operation, more);
  }
  return copy;
}
