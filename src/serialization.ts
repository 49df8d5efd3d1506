import type { CallInput, RawClient } from "../generated/client.ts";
import type { Operation } from "../generated/operations.ts";
import { type RequestIdentity, RequestValidationError } from "./errors.ts";
import type { Outgoing } from "./exchange.ts";

/** What openapi-fetch makes instead of a `Request`, whose body could be read only once. */
class OutgoingRequest implements Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.method = init.method as string;
    this.headers = init.headers as Headers;
    this.body = init.body as string | undefined;
  }
}

const nothing = new Response(null);

/** Has openapi-fetch write URL, headers and body of a call, and takes the request from it. */
export async function serialize(
  client: RawClient,
  { method, path }: Operation,
  { path: pathParameters, query, body }: CallInput,
  request: RequestIdentity,
): Promise<Outgoing> {
  let outgoing: Outgoing | undefined;
  const init = {
    params: { path: pathParameters, query },
    body,
    parseAs: "stream",
    Request: OutgoingRequest,
    fetch: async (made: unknown) => {
      outgoing = made as Outgoing;
      return nothing;
    },
  };
  try {
    await (client.request as LooseRequest)(method, path, init);
  } catch {
    const violation = { path: "/", message: "cannot be written as a URL and JSON" };
    throw new RequestValidationError([violation], { request });
  }
  return outgoing as Outgoing;
}

/** The request function of openapi-fetch for an operation that is known only at run time. */
type LooseRequest = (method: string, path: string, init: unknown) => Promise<unknown>;

/** Takes the content out of a `Request`, so that it can be sent more than once. */
export async function outgoingOf(request: Request): Promise<Outgoing> {
  const { url, method, headers } = request;
  return { url, method, headers, body: (await request.text()) || undefined };
}
