import { safeCause } from "./cause.ts";
import {
  AbortedError,
  ConnectionError,
  type ErrorContext,
  type Outcome,
  type PiTradeError,
  ResponseFormatError,
  TimeoutError,
} from "./errors.ts";
import type { Answer, CallContext, Exchange, Outgoing } from "./exchange.ts";
import { wasNeverSent } from "./never-sent.ts";
import type { Fetch } from "./options.ts";
import { sentOnce } from "./sent-once.ts";

/**
 * Sends a request once and reads its answer to the end. Redirects are not followed: they would
 * carry the token to a place that nobody configured.
 */
export function createAttempt(fetch: Fetch): Exchange {
  return async (outgoing, context) => {
    const response = await send(fetch, outgoing, context);
    const text = await read(response, context);
    return toAnswer(response, text, context);
  };
}

async function send(fetch: Fetch, outgoing: Outgoing, context: CallContext): Promise<Response> {
  const { url, method, headers, body } = outgoing;
  const { deadline } = context;
  if (deadline.ended) throw endOf(context, undefined, "none");
  const bare: RequestInit = { method, headers, redirect: "manual", signal: deadline.signal };
  const init = body === undefined ? bare : { ...bare, body };
  try {
    return await deadline.race(fetch(url, context.safe ? init : sentOnce(init)));
  } catch (cause) {
    if (wasNeverSent(cause)) {
      throw connectionError("could not connect; nothing was sent", context, cause, "none");
    }
    if (deadline.ended) throw endOf(context, cause, lost(context));
    throw connectionError(
      "lost the connection before an answer came",
      context,
      cause,
      lost(context),
    );
  }
}

/** A body that breaks off hides nothing where the status alone says that the server refused. */
async function read(response: Response, context: CallContext): Promise<string | undefined> {
  try {
    return await context.deadline.race(response.text());
  } catch (cause) {
    if (context.deadline.ended) throw endOf(context, cause, lost(context));
    if (response?.ok === false) return undefined;
    throw connectionError("lost the connection within the answer", context, cause, lost(context));
  }
}

function toAnswer(response: Response, text: string | undefined, context: CallContext): Answer {
  const { status, headers } = response;
  if (status === 0) {
    // What a browser makes of a redirect that is not followed.
    throw connectionError("got a redirect", context, undefined, lost(context));
  }
  const body = parse(text);
  const unreadable = context.returnsBody ? faultOf(text, body) : undefined;
  if (response.ok && unreadable) {
    throw new ResponseFormatError(`was answered with ${status}, but ${unreadable}`, status, {
      request: context.request,
      outcome: lost(context),
    });
  }
  return {
    ok: response.ok,
    status,
    headers,
    text: text ?? "",
    body: body === notJson ? text : body,
  };
}

const notJson = Symbol("not JSON");

function parse(text: string | undefined): unknown {
  if (text === undefined || text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

function faultOf(text: string | undefined, body: unknown): string | undefined {
  if (body === undefined) return "the body is empty.";
  if (body === notJson) {
    return /^\s*</.test(text ?? "") ? "the body is markup, not JSON." : "the body is not JSON.";
  }
  const structured = typeof body === "object" && body !== null;
  return structured ? undefined : "the body is neither an object nor a list.";
}

/** What is known once a request may have reached the server and no readable answer came. */
function lost({ safe }: CallContext): Outcome {
  return safe ? "none" : "unknown";
}

function connectionError(
  message: string,
  context: CallContext,
  cause: unknown,
  outcome: Outcome,
): ConnectionError {
  return new ConnectionError(`${message}.`, errorContext(context, cause, outcome));
}

/** The error of a call whose deadline passed or that was aborted. */
export function endOf(context: CallContext, cause: unknown, outcome: Outcome): PiTradeError {
  const { deadline } = context;
  return deadline.ended === "timeout"
    ? new TimeoutError("ran out of time.", errorContext(context, cause, outcome))
    : new AbortedError("was aborted.", errorContext(context, deadline.abortReason, outcome));
}

function errorContext(context: CallContext, cause: unknown, outcome: Outcome): ErrorContext {
  return { request: context.request, outcome, cause: safeCause(cause, context.redactor) };
}
