import type { Operation } from "../../generated/operations.ts";
import type { RequestIdentity } from "../errors/pitrade-error.ts";
import type { Emit } from "../events/begin-call.ts";
import type { ResponseLike } from "../options/options.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { Deadline } from "./deadline.ts";

/** A request as it was checked; its body is text, so that it can be sent again as it was. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The fields of a form, which may be sensitive. With files, they are the body. */
  readonly fields?: object | undefined;
}

/** A request as it goes out: fields and files are bytes. */
export interface Sent extends Omit<Outgoing, "body"> {
  readonly body: string | ArrayBuffer | undefined;
}

/** An answer, read to its end. */
export interface Answer {
  /** Whether the status is a success. */
  readonly ok: boolean;
  readonly status: number;
  /** Its headers are asked for when they are needed: it may not have made an object of them yet. */
  readonly response: Pick<ResponseLike, "headers">;
  readonly text: string;
  /** The parsed text where it is JSON, the text itself where it is not, bytes as a `Blob`; `undefined` if empty. */
  readonly body: unknown;
}

/** The phase in which a call ended; a message has it after "30000 ms passed" or "was aborted". */
export type Phase =
  | "before there was a token"
  | "before anything was sent"
  | "before an answer came"
  | "within the answer"
  | "while it waited to be sent";

/**
 * Resolves where an attempt may be made with these credentials, and throws where it must not.
 *
 * @param authorization The header of the attempt.
 */
export type BeforeAttempt = (authorization: string, context: CallContext) => Promise<void>;

/** The state of one call, across all its attempts. */
export interface CallContext {
  readonly request: RequestIdentity & { readonly operationId: string };
  /** Tells calls apart in the log: two orders at once may be alike. */
  readonly callId: number;
  /** Tells what the call does, where somebody listens. */
  readonly emit?: Emit | undefined;
  /** Whether the operation only reads: it changes nothing on the server. */
  readonly safe: boolean;
  /** It is sent without a token. */
  readonly isPublic?: true | undefined;
  /** How a success is decoded. */
  readonly returns: Operation["returns"];
  /** Becomes 0 where another attempt would meet the same. */
  maxRetries: number;
  readonly maxResponseBytes: number;
  readonly deadline: Deadline;
  readonly redactor: Redactor;
  readonly beforeAttempt?: BeforeAttempt | undefined;
  /** How many attempts have been started. */
  attempts: number;
  /** Whether a token that was refused has been replaced: that is tried once. */
  reauthenticated: boolean;
  /** The last response whose headers came. */
  response: ResponseLike | undefined;
}

/**
 * Sends a request and resolves to what the server answered, of any status; throws where there is
 * no answer. Every concern of the transport takes such a function and makes another.
 */
export type Exchange = (outgoing: Sent, context: CallContext) => Promise<Answer>;
