import type { CallOptions, Outcome, PiTradeClientOptions } from "@pitrade/partner-sdk";
import type { BodyKind } from "../../scripts/lib/openapi.ts";
import type { Step } from "../support/fault-server.ts";
import { respond, respondJson } from "../support/steps.ts";

/** What a call came to. */
export interface Result {
  /** How often the client tried. */
  readonly attempts: number;
  /** How often the request arrived at the server with every byte. */
  readonly arrivals: number;
  /** Class of the error; `undefined` for a success. */
  readonly error?: string | undefined;
  readonly outcome?: Outcome | undefined;
}

/** One way in which an exchange goes wrong, and what must come of it. */
export interface Fault {
  readonly name: string;
  /** What the server does. */
  readonly steps: (scene: Scene) => readonly Step[];
  /** How many attempts find that nothing listens. */
  readonly refusals?: number;
  readonly call?: CallOptions;
  readonly client?: (abort: () => void) => PiTradeClientOptions;
  /** What comes of a read. */
  readonly safe: Result;
  /** What comes of a request that may move money. */
  readonly unsafe: Result;
  /** The same over a transport that knows that it had not begun to send, which is a race. */
  readonly unsent?: Result;
  /** Where it does harm only to what a success should be: its status, and the kinds that cannot be read. */
  readonly unreadable?: { readonly status: number; readonly kinds: readonly BodyKind[] };
}

/** What a fault may refer to. */
export interface Scene {
  /** What the operation answers when all is well. */
  readonly success: { readonly status: number; readonly text: string };
  /** Aborts the call. */
  readonly abort: () => void;
  /** A server that must never hear of the call. */
  readonly elsewhere: string;
}

/** Every attempt arrived. */
export const expectAttempts = (attempts: number, error?: string, outcome?: Outcome): Result => ({
  attempts,
  arrivals: attempts,
  error,
  outcome,
});
/** No attempt was read to its end. */
export const expectUnreadAttempts = (
  attempts: number,
  error: string,
  outcome: Outcome,
): Result => ({
  ...expectAttempts(attempts, error, outcome),
  arrivals: 0,
});

/** The answer was lost: a read is tried again, anything else may have been carried out. */
export const expectReadRetries = (error: string) => ({
  safe: expectAttempts(3, error, "none"),
  unsafe: expectAttempts(1, error, "unknown"),
});
/** The same where the server did not read the request. */
export const expectUnreadRetries = (error: string) => ({
  safe: expectUnreadAttempts(3, error, "none"),
  unsafe: expectUnreadAttempts(1, error, "unknown"),
});
/** The call ended while the server had the request. */
export const expectNoRetries = (error: string) => ({
  safe: expectAttempts(1, error, "none"),
  unsafe: expectAttempts(1, error, "unknown"),
});
/** The same for a read and for anything else. */
export const expectForEveryCall = (result: Result) => ({ safe: result, unsafe: result });

/** A success. */
export const respondOk = ({ status, text }: Scene["success"]): Step =>
  respond(status, text, { "content-type": "application/json" });
/** The same step for every request. */
export const repeatStep = (step: Step) => () => [step];
/** An answer that is not a success. */
export const respondError = (status: number, headers: Record<string, string> = {}): Step =>
  respondJson(status, { code: "CODE", message: "The reason." }, headers);
/** The deadline where silence is the subject. */
export const shortDeadline = { timeoutMs: 500 };
/** Headers that promise a longer body than comes. */
export const longBodyHeaders = { "content-type": "application/json", "content-length": 1000 };
/** Headers of a body whose length is not known ahead. */
export const chunkedBodyHeaders = {
  "content-type": "application/json",
  "transfer-encoding": "chunked",
};
