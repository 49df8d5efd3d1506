import { hasOtherAnswers } from "../../generated/operations.ts";
import { outcomeOf } from "../errors/api-error.ts";
import {
  ConfigurationError,
  ConnectionError,
  type Outcome,
  ResponseFormatError,
} from "../errors/pitrade-error.ts";
import { isControlFlow } from "../http/is-control-flow.ts";
import { isMarkedNotSent } from "../http/not-sent.ts";
import { platformFetch } from "../http/platform-fetch.ts";
import { tooLarge } from "../http/too-large.ts";
import { wasNeverSent } from "../http/was-never-sent.ts";
import type { FetchLike, RequestInitLike, ResponseLike } from "../options/options.ts";
import { decodeContent, isSuccess, kindOf } from "./decode-content.ts";
import { endOf, factsOf, isPiTradeError } from "./error-facts.ts";
import type { Answer, CallContext, Exchange } from "./exchange.ts";
import { initOf } from "./init-of.ts";
import { msToSend } from "./ms-to-send.ts";
import { type Bytes, readContent } from "./read-content.ts";
import { resendPrevention } from "./resend-prevention.ts";
import { createSendState, isReporting, withSendState } from "./send-state.ts";

/**
 * Sends a request once and reads its answer to the end. Redirects are not followed: they would
 * carry the token to a place that nobody configured.
 *
 * @param fetch A fetch of the integrator's; without it the platform's, which is looked up at every
 * attempt, so that instrumentation of the global one applies.
 */
export function createAttempt(fetch: FetchLike | undefined): Exchange {
  const preventResend = resendPrevention();
  const reports = fetch !== undefined && isReporting(fetch);
  return async (outgoing, context) => {
    const { deadline } = context;
    if (deadline.ended || msToSend(context) <= 0)
      throw endOf(context, "before anything was sent", "none");
    const send = fetch ?? globalThis.fetch;
    if (typeof send !== "function") {
      throw new ConfigurationError(
        "was not sent: this runtime has no `fetch`: pass one.",
        factsOf(context, "none"),
      );
    }
    context.attempts += 1;
    context.response = undefined;
    const state = createSendState(performance.now() + msToSend(context));
    let content: string | readonly Bytes[];
    try {
      const init = initOf(outgoing, deadline.signal, !reports);
      const guarded = context.safe ? init : preventResend(init);
      const sent = reports || !context.safe ? withSendState(guarded, state) : guarded;
      content = await deadline.race(receive(send as FetchLike, outgoing.url, sent, context));
    } catch (cause) {
      if (isControlFlow(cause)) throw cause;
      const provenUnsent =
        !state.hasBegun() &&
        (reports || isMarkedNotSent(cause) || (send === platformFetch && wasNeverSent(cause)));
      throwUnlessRefused(cause, provenUnsent, context);
      content = cause === tooLarge ? tooLarge.message : "the body could not be read";
    }
    return toAnswer(content, context);
  };
}

/** Sends and reads in one go: one race against the deadline costs half of what two do. */
async function receive(
  fetch: FetchLike,
  url: string,
  init: RequestInitLike,
  context: CallContext,
): Promise<string | readonly Bytes[]> {
  const response = (await fetch(url, init)) ?? {};
  context.response = response;
  // A value that is not a response is refused when its fields are read.
  if (!response.headers) return "";
  return readContent(
    response,
    context,
    hasOtherAnswers && kindOf(response.status, context) === "bytes",
  );
}

/**
 * Says what a lost exchange may have done. It throws, unless all is known: a body that breaks off
 * hides nothing where the status alone says that the server refused.
 */
function throwUnlessRefused(cause: unknown, provenUnsent: boolean, context: CallContext): void {
  const { deadline, response } = context;
  if (!response && provenUnsent) {
    if (deadline.ended || msToSend(context) <= 0)
      throw endOf(context, "before anything was sent", "none", cause);
    // Our own transport lacks something, which another attempt will lack too.
    if (isPiTradeError(cause)) {
      throw new ConfigurationError(cause.message, factsOf(context, "none", cause.cause));
    }
    throw new ConnectionError(
      "could not connect; nothing was sent.",
      factsOf(context, "none", cause),
    );
  }
  const when = response ? "within the answer" : "before an answer came";
  if (deadline.ended) throw endOf(context, when, lost(context), cause);
  if (response && response.status > 0 && !isSuccess(response.status)) return;
  if (cause === tooLarge) {
    context.maxRetries = 0;
    throwUnreadable(`${tooLarge.message} (${context.maxResponseBytes} bytes).`, context, cause);
  }
  throw new ConnectionError(`lost the connection ${when}.`, factsOf(context, lost(context), cause));
}

function toAnswer(content: string | readonly Bytes[], context: CallContext): Answer {
  const response = context.response as ResponseLike;
  const { status } = response;
  if (!(status >= 200 && response.headers?.get)) {
    // A status of 0 is what a browser makes of a redirect that is not followed.
    const what = status === 0 ? "a redirect" : "something that is no response";
    throw new ConnectionError(`got ${what}.`, factsOf(context, lost(context)));
  }
  const kind = kindOf(status, context);
  const fail = (what: string) => throwUnreadable(`the body is ${what}.`, context);
  const decoded = decodeContent(content, kind, response.headers, fail);
  return { ok: kind !== "error", status, response, ...decoded };
}

function throwUnreadable(problem: string, context: CallContext, cause?: unknown): never {
  const { status } = context.response as ResponseLike;
  const message = `was answered with ${status}, but ${problem}`;
  throw new ResponseFormatError(message, factsOf(context, lost(context), cause));
}

/** The outcome once a request may have reached the server: the status may prove a refusal. */
function lost({ safe, response }: CallContext): Outcome {
  return outcomeOf(response?.status ?? 0, safe);
}
