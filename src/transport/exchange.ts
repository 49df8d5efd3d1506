import type { RequestIdentity } from "../errors/pitrade-error.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { Deadline } from "./deadline.ts";

/** A request as it goes out; its body is text, so that it can be sent again as it was. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** An answer, read to its end. */
export interface Answer {
  /** Whether the status is a success. */
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed text where it is JSON, the text itself where it is not, `undefined` if empty. */
  readonly body: unknown;
}

/** What belongs to one call, whatever number of attempts it takes. */
export interface CallContext {
  readonly request: RequestIdentity & { readonly operationId: string };
  /** Whether the method is safe (RFC 9110, section 9.2.1): it changes nothing on the server. */
  readonly safe: boolean;
  /** Whether a success has a body. */
  readonly returnsBody: boolean;
  readonly maxRetries: number;
  readonly deadline: Deadline;
  readonly redactor: Redactor;
  /** How many attempts have been started. */
  attempts: number;
  /** Whether a token that was refused has been replaced: that is tried once. */
  reauthenticated: boolean;
}

/**
 * Sends a request and resolves to whatever the server answered, of any status; throws where no
 * answer can be had. Every concern of the transport takes such a function and makes another.
 */
export type Exchange = (outgoing: Outgoing, context: CallContext) => Promise<Answer>;

const safeMethods = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** Whether a method is safe (RFC 9110, section 9.2.1). */
export function isSafe(method: string): boolean {
  return safeMethods.has(method);
}
