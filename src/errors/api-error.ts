import { oneLine } from "./one-line.ts";
import {
  type ErrorContext,
  type Outcome,
  PiTradeError,
  type RequestIdentity,
} from "./pitrade-error.ts";
import { looksLikeName, redacted } from "./redacted.ts";
import { isRefusal } from "./refusals.ts";

/** The fields of an error that come from the server's answer, and those of its call. */
export interface ApiErrorContext extends ErrorContext {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs: number | undefined;
}

/** The server answered with a status that is not a success. */
export class ApiError extends PiTradeError {
  override readonly name: string = "ApiError";
  override readonly code: string = "ERR_API";
  declare readonly status: number;
  /**
   * Body of the answer: parsed where it is JSON, else the text; sensitive fields are redacted. One of
   * more than 65,536 characters is text and cut there: what may be printed is searched for secrets,
   * and that takes time. Where it is larger than `maxResponseBytes`, or could not
   * be read to its end, the words that say so.
   */
  declare readonly body: unknown;

  constructor(message: string, context: ApiErrorContext) {
    super(message, context);
    this.body = context.body;
  }
}

/** 400: invalid request parameters. */
export class BadRequestError extends ApiError {
  override readonly name = "BadRequestError";
  override readonly code = "ERR_BAD_REQUEST";
}

/** 401: authentication failed, or the token has expired. */
export class AuthenticationError extends ApiError {
  override readonly name = "AuthenticationError";
  override readonly code = "ERR_AUTHENTICATION";
}

/** 403: insufficient permissions, for example a signal account asked to trade. */
export class PermissionDeniedError extends ApiError {
  override readonly name = "PermissionDeniedError";
  override readonly code = "ERR_PERMISSION_DENIED";
}

/** 404: nothing with this id belongs to the account. */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
  override readonly code = "ERR_NOT_FOUND";
}

/** 409: the request contradicts the state of the account. */
export class ConflictError extends ApiError {
  override readonly name = "ConflictError";
  override readonly code = "ERR_CONFLICT";
}

/** 422: the server understands the request, and a value in it is not one that it can process. */
export class UnprocessableContentError extends ApiError {
  override readonly name = "UnprocessableContentError";
  override readonly code = "ERR_UNPROCESSABLE_CONTENT";
}

/**
 * 429: rate limit exceeded. Where another call was answered so, and this one has no time to wait, it
 * was not sent: its `body` is `undefined`.
 */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
  override readonly code = "ERR_RATE_LIMIT";
  /** How long the server asks to wait from now on, in ms; `undefined` where it did not say. */
  declare readonly retryAfterMs: number | undefined;

  constructor(message: string, context: ApiErrorContext) {
    super(message, context);
    this.retryAfterMs = context.retryAfterMs;
  }
}

/** 5xx: server error. Whether a request that is not a read was carried out is unknown. */
export class ServerError extends ApiError {
  override readonly name = "ServerError";
  override readonly code = "ERR_SERVER";
}

const classes: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableContentError,
  429: RateLimitError,
};

/** An answer that is not a success. */
export interface FailedAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The facts of a call that its error repeats. */
export interface CallFacts {
  readonly request: RequestIdentity;
  /** Whether the operation only reads. */
  readonly safe: boolean;
  readonly attempts: number;
  readonly elapsedMs: number;
  readonly requestId?: string | undefined;
  /** How long the server asks to wait, in ms. */
  readonly retryAfterMs: number | undefined;
}

/** Makes the error that belongs to an answer. */
export function createApiError(answer: FailedAnswer, call: CallFacts): ApiError {
  const { status, body } = answer;
  const ErrorClass = classes[status] ?? (status >= 500 ? ServerError : ApiError);
  return new ErrorClass(`was answered with ${status}: ${describeBody(body)}`, {
    ...call,
    outcome: outcomeOf(status, call.safe),
    status,
    body,
  });
}

/** The outcome after a status that is not a success. */
export function outcomeOf(status: number, safe: boolean): Outcome {
  return safe || isRefusal(status) ? "none" : "unknown";
}

/** Where bodies say what is wrong, in any letter case, the more telling first. */
const telling = [
  "message",
  "detail",
  "title",
  "errordescription",
  "faultstring",
  "error",
  "errormessage",
  "errors",
  "msg",
  "reason",
  "description",
  "usermessage",
  "text",
];

/** The sentence for people in an error body of any shape. */
function describeBody(body: unknown): string {
  if (body === undefined) return "the body is empty.";
  if (typeof body === "string" && /^\s*</.test(body)) return "the body is markup, not JSON.";
  return sentenceIn(body) || "the body holds no message.";
}

type Member = readonly [name: string, value: unknown];

/** Members of a list count as what the list is called. What does not look like a name may be a value. */
function flat([name, value]: Member): readonly Member[] {
  return Array.isArray(value)
    ? value.flatMap((each) => flat([name, each]))
    : [[looksLikeName(name) ? name : redacted, value]];
}

/**
 * The sentence of a body: the text nearest to its root under one of the names above, all texts if that is a
 * list; instead of a title, a message or a detail beneath it. Else the first text of several words, after its
 * name, which may be a field of the request. Else the name of a text that is hidden.
 */
function sentenceIn(body: unknown): string {
  let names = telling;
  let title: string | undefined;
  let other: string | undefined;
  let hidden: Member | undefined;
  for (let level = flat([telling[0] as string, body]); level.length > 0; ) {
    const texts = level.filter(
      (member): member is [string, string] => typeof member[1] === "string" && !!member[1].trim(),
    );
    for (const name of names) {
      const found = texts.filter((text) => text[0].replace(/[_-]/g, "").toLowerCase() === name);
      if (found.length === 0) continue;
      const sentence = oneLine(found.map(([, text]) => text.trim()).join("; "));
      if (name !== "title") return sentence;
      title = sentence;
      names = telling.slice(0, telling.indexOf(name));
      break;
    }
    other ??= texts.find(([, text]) => /\S\s+\S/.test(text))?.join(": ");
    hidden ??= texts.find(([, text]) => text === redacted);
    level = level.flatMap(([, value]) =>
      typeof value === "object" ? Object.entries(value ?? {}).flatMap(flat) : [],
    );
  }
  return title ?? oneLine(other ?? (hidden ? `what it says of ${hidden[0]} is not shown` : ""));
}
