import { mergeHeaders } from "openapi-fetch";
import type { CallInput } from "../../generated/client.ts";
import { hasForms, type Operation, operationTable } from "../../generated/operations.ts";
import { isFunction } from "../options/option-checks.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { Outgoing } from "../transport/exchange.ts";
import { serialize } from "./serialization.ts";
import { isForm, refuse, type WrittenInput, writeInput, writeOrRefuse } from "./write-input.ts";

/** The options that openapi-fetch is called with. */
export interface RawInit {
  readonly params?: RawParameters;
  readonly body?: unknown;
  readonly baseUrl?: string;
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
  readonly operation: Operation;
}

const answerForms = "json text blob arrayBuffer stream";

/**
 * Writes the parameters of a raw request as a method does.
 *
 * @throws {@link RequestValidationError} for what no `Request` takes too: the platform's error repeats values.
 */
export function readRawInput(
  method: string,
  template: string,
  init: RawInit,
  baseUrl: string,
  redactor: Redactor,
): RawInput {
  const { params, body } = init;
  const operation = Object.values<Operation>(operationTable).find(
    (each) => each.method === method && each.path === template,
  );
  const url = baseUrl + template;
  const request = {
    operationId: operation?.operationId,
    method,
    // Without what the query of an unknown path may hold.
    url: operation ? url : redactor.ofCall("", init).text(url.replace(/[?#].*/s, "")),
  };
  if (!operation) return refuse("/path", "leads to no operation of the description", request);
  const { media } = operation;
  const { path, query, header: headers } = params ?? {};
  const input = writeInput(
    { path: path ?? {}, query, headers, ...(hasForms && isForm(media) ? { body } : undefined) },
    request,
    media,
  );
  // openapi-fetch calls them without a look, `parseAs` by name on the answer to what was carried out.
  const must = (name: string, want: string, accepts: (value: unknown) => boolean) => {
    if (init[name] !== undefined && !accepts(init[name]))
      refuse(`/options/${name}`, `must be ${want}`, request);
  };
  must("middleware", "a list", Array.isArray);
  must("bodySerializer", "a function", isFunction);
  must("Request", "a function", isFunction);
  must("parseAs", `one of ${answerForms}`, (value) =>
    answerForms.split(" ").includes(value as string),
  );
  writeOrRefuse("/options", "a Request", request, () => {
    const headers = mergeHeaders(init.headers as HeadersInit);
    const given = { ...init, method, headers, body: body && "" } as RequestInit;
    return new Request(init.baseUrl ?? baseUrl, given);
  });
  try {
    const sent = serialize(baseUrl, operation, input, request);
    return { url: sent.url, operation, ...input, sent };
  } catch (error) {
    return { url, operation, ...input, error };
  }
}
