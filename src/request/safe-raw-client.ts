import { defaultBodySerializer } from "openapi-fetch";
import { createRawClient, type RawClient } from "../../generated/client.ts";
import { hasFiles, hasForms } from "../../generated/operations.ts";
import { ConfigurationError, type RequestIdentity } from "../errors/pitrade-error.ts";
import { beforeSending } from "../events/begin-call.ts";
import type { Configuration } from "../options/configuration.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { safeHeaders } from "../redaction/safe-headers.ts";
import type { Outgoing } from "../transport/exchange.ts";
import type { Execute, Executed } from "../transport/execute.ts";
import { requireValid } from "../validation/request-problems.ts";
import { type RawInit, type RawInput, readRawInput } from "./read-raw-input.ts";
import { outgoingOf } from "./serialization.ts";
import { checkedOf, isForm, multipart, writeOrRefuse } from "./write-input.ts";

/** Makes the typed openapi-fetch client whose requests go through the same checks and transport. */
export function createSafeRawClient(
  execute: Execute,
  configuration: Configuration,
  redactor: Redactor,
): RawClient {
  for (const name of ["Headers", "Request", "Response"] as const) {
    if (!globalThis[name])
      throw new ConfigurationError(`raw needs ${name}, which is missing here.`);
  }
  const { baseUrl } = configuration;
  const client = createRawClient({ baseUrl, bodySerializer });
  const request = client.request as Send;
  const send: Send = async (method, template, options) => {
    const init = options ?? {};
    const given = readRawInput(`${method}`.toUpperCase(), template, init, baseUrl, redactor);
    const media = given.operation.media;
    return request(method, template, {
      ...init,
      // A header that no `Request` takes would be refused without a reason.
      params: {
        ...init.params,
        path: given.path,
        header:
          (hasFiles && media === multipart) || init.body === undefined
            ? undefined
            : { "content-type": media },
      },
      // openapi-fetch knows no operation, and writes all bodies alike.
      body: hasForms && isForm(media) ? undefined : init.body,
      // It is written here, since openapi-fetch does not tell for which operation it writes.
      pathSerializer: (whole: string) =>
        whole.slice(0, -template.length) + given.url.slice(baseUrl.length),
      querySerializer: () => "",
      fetch: async (request: Request): Promise<Response> => {
        const { method, url, signal } = request;
        const sent = await outgoingOf(request);
        const identity = {
          operationId: given.operation.operationId,
          method,
          get url() {
            return redactor.ofCall(sent.body).text(url);
          },
        };
        // A call may name another base URL, and the token would go there; a middleware may change what was
        // checked, or lose an option. One that openapi-fetch does not know is left out without a word, and with
        // `intentId` its promise.
        const why =
          "intentId" in init || "intentId" in request
            ? "the raw client takes no `intentId`"
            : method + url !== given.operation.method + new URL(given.url).href &&
              "its method or URL is not that of the call and `baseUrl`";
        const outgoing = beforeSending(given.operation, configuration.onEvent, () => {
          if (why) throw new ConfigurationError(`was not sent: ${why}.`, { request: identity });
          return checked(sent, given, identity, configuration, redactor, init.body);
        });
        const executed = await execute(outgoing, given.operation, { signal });
        if (executed.answer.status <= highestStatus) return toResponse(executed);
        throw executed.error;
      },
    });
  };
  const methods = Object.keys(client)
    .filter((name) => name === name.toUpperCase())
    .map((name) => [name, send.bind(undefined, name)]);
  return Object.assign(client, { request: send }, Object.fromEntries(methods));
}

type Send = (method: string, template: string, options?: RawInit | null) => Promise<unknown>;

/** Stands for a body that could not be written: what request it belongs to is known only later. */
const unwritable = "\0";

function bodySerializer(...given: Parameters<typeof defaultBodySerializer>): string {
  try {
    return defaultBodySerializer(...given);
  } catch {
    return unwritable;
  }
}

/** A request as it was checked. */
function checked(
  outgoing: Outgoing,
  { operation, path, query, headers, body: given, sent, error }: RawInput,
  request: RequestIdentity,
  configuration: Configuration,
  redactor: Redactor,
  json: unknown,
): Outgoing {
  const { body } = outgoing;
  const value = writeOrRefuse("/body", "JSON", request, () => {
    if (body === unwritable) throw body;
    return hasForms && given ? given : checkedOf(json, body);
  });
  const input = { path, query, headers, body: value };
  requireValid(operation.operationId, input, configuration, request, redactor);
  if (!sent) throw error;
  // Of a key that is there twice, one value was checked.
  const text = configuration.validateRequests ? JSON.stringify(value) : body;
  const sending = { ...outgoing, headers: { ...outgoing.headers, ...sent.headers }, body: text };
  return hasForms && given ? { ...sending, body: sent.body, fields: sent.fields } : sending;
}

/** Statuses of which the Fetch Standard allows no body. */
const withoutBody = new Set([204, 205, 304]);

/** The highest status that a `Response` can have; an answer beyond is thrown. */
const highestStatus = 599;

/** Without a text, openapi-fetch would answer an error that is `undefined`, like a success. */
const emptyError = "The body of the answer is empty.";

function toResponse({ answer, redactor }: Executed): Response {
  const { ok, status, response, text, body } = answer;
  const headers = safeHeaders(response.headers, redactor);
  const content = body instanceof Blob ? body : ok ? text : text || emptyError;
  // openapi-fetch takes all for JSON, and asks for that where it is told a length.
  headers.set("content-length", `${new Blob([content]).size}`);
  const made = new Response(withoutBody.has(status) ? null : content, { status, headers });
  // Not assigned: where the prototype is frozen, that throws.
  return Object.defineProperty(made, "json", { value: async () => body });
}
