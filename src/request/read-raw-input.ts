import { mergeHeaders } from "openapi-fetch";
import type { CallInput } from "../../generated/client.ts";
import { hasForms, type Operation, operationTable } from "../../generated/operations.ts";
import { RequestValidationError } from "../errors/pitrade-error.ts";
import type { Outgoing } from "../transport/exchange.ts";
import { serialize } from "./serialization.ts";
import { isForm, type WrittenInput, writeInput, writeOrRefuse } from "./write-input.ts";

/** The options that openapi-fetch is called with. */
export interface RawInit {
  readonly params?: RawParameters;
  readonly body?: unknown;
  readonly [option: string]: unknown;
}

type RawParameters = CallInput & { readonly header?: CallInput["headers"] };

/** The parameters of a raw request, and its URL. */
export interface RawInput extends WrittenInput {
  readonly url: string;
  /** The headers as they go out, and the body of a form. */
  readonly sent?: Outgoing;
  /** Why it cannot be written; what is wrong with a parameter says more. */
  readonly error?: unknown;
  readonly operation: Operation | undefined;
}

const answerForms: readonly unknown[] = [
  undefined,
  "json",
  "text",
  "blob",
  "arrayBuffer",
  "stream",
];

/**
 * Writes the parameters of a raw request as a method does.
 *
 * @throws {@link RequestValidationError} for what no `Request` takes too: the platform's error repeats values.
 */
export function readRawInput(
  method: string,
  template: string,
  init: RawInit = {},
  baseUrl: string,
): RawInput {
  const { params = {}, body } = init;
  const operation = Object.values<Operation>(operationTable).find(
    (each) => each.method === method && each.path === template,
  );
  const url = baseUrl + template;
  const request = { operationId: operation?.operationId, method, url };
  const { path = {}, query, header: headers } = params;
  const media = operation?.media;
  const input = writeInput(
    { path, query, headers, ...(hasForms && isForm(media) ? { body } : undefined) },
    request,
    media,
  );
  // openapi-fetch would call it by name on the answer to what was carried out.
  if (!answerForms.includes(init.parseAs)) {
    const message = `must be one of ${answerForms.join(" ").trim()}`;
    throw new RequestValidationError([{ path: "/options/parseAs", message }], { request });
  }
  writeOrRefuse("/options", "a Request", request, () => {
    const headers = mergeHeaders(init.headers as HeadersInit);
    return new Request(baseUrl, { ...init, method, headers, body: body && "" } as RequestInit);
  });
  const unsent = { url, operation, ...input };
  if (!operation) return unsent;
  try {
    const sent = serialize(baseUrl, operation, input, request);
    return { ...unsent, url: sent.url, sent };
  } catch (error) {
    return { ...unsent, error };
  }
}
