import {
  AbortedError,
  ConnectionError,
  type ErrorContext,
  type Outcome,
  type PiTradeError,
  ResponseFormatError,
  TimeoutError,
} from "../errors/pitrade-error.ts";
import { wasNeverSent } from "../http/never-sent.ts";
import type { FetchLike, RequestInitLike, ResponseLike } from "../options/options.ts";
import { safeCause } from "../redaction/safe-cause.ts";
import type { Answer, CallContext, Exchange, Outgoing } from "./exchange.ts";
import { preventResend } from "./prevent-resend.ts";

/**
 * Sends a request once and reads its answer to the end. Redirects are not followed: they would
 * carry the token to a place that nobody configured.
 */
export function createAttempt(fetch: FetchLike): Exchange {
  return async (outgoing, context) => {
    const { deadline } = context;
    if (deadline.ended) throw endOf(context, undefined, "none");
    const progress: Progress = { response: undefined };
    let text: string | undefined;
    try {
      text = await deadline.race(receive(fetch, outgoing, context, progress));
    } catch (cause) {
      throwLoss(cause, progress.response, context);
    }
    return toAnswer(progress.response as ResponseLike, text, context);
  };
}

/** How far an attempt has come, for whoever is told that it failed. */
interface Progress {
  response: ResponseLike | undefined;
}

/** Sends and reads in one go: one race against the deadline costs half of what two do. */
async function receive(
  fetch: FetchLike,
  outgoing: Outgoing,
  { safe, deadline }: CallContext,
  progress: Progress,
): Promise<string> {
  const init = initOf(outgoing, deadline.signal);
  const response = await fetch(outgoing.url, safe ? init : preventResend(init));
  progress.response = response;
  return response.text();
}

/**
 * Says what a lost exchange may have done. It throws, unless all is known: a body that breaks off
 * hides nothing where the status alone says that the server refused.
 */
function throwLoss(cause: unknown, response: ResponseLike | undefined, context: CallContext): void {
  const { deadline } = context;
  if (!response && wasNeverSent(cause)) {
    throw connectionError("could not connect; nothing was sent", context, cause, "none");
  }
  if (deadline.ended) throw endOf(context, cause, lost(context));
  if (response && response.status > 0 && !isSuccess(response.status)) return;
  const when = response ? "within the answer" : "before an answer came";
  throw connectionError(`lost the connection ${when}`, context, cause, lost(context));
}

function initOf({ method, headers, body }: Outgoing, signal: AbortSignal): RequestInitLike {
  return body === undefined
    ? { method, headers, redirect: "manual", signal }
    : { method, headers, body, redirect: "manual", signal };
}

function toAnswer(response: ResponseLike, text: string | undefined, context: CallContext): Answer {
  const { status } = response;
  if (!(status > 0 && "headers" in response)) {
    // A status of 0 is what a browser makes of a redirect that is not followed.
    const what = status === 0 ? "a redirect" : "something that is no response";
    throw connectionError(`got ${what}`, context, undefined, lost(context));
  }
  const body = parse(text);
  const unreadable = context.returnsBody ? faultOf(text, body) : undefined;
  const ok = isSuccess(status);
  if (ok && unreadable) {
    throw new ResponseFormatError(`was answered with ${status}, but ${unreadable}`, status, {
      request: context.request,
      outcome: lost(context),
    });
  }
  return new ReadAnswer(ok, response, text ?? "", body === notJson ? text : body);
}

/** The headers stay with the response, which may not have made an object of them yet. */
class ReadAnswer implements Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
  readonly #response: ResponseLike;

  constructor(ok: boolean, response: ResponseLike, text: string, body: unknown) {
    this.ok = ok;
    this.status = response.status;
    this.text = text;
    this.body = body;
    this.#response = response;
  }

  get headers(): Headers {
    return this.#response.headers;
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
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
