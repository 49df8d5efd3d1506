import { type ErrorContext, PiTradeError } from "./pitrade-error.ts";

/** What the errors of a wait know of it. */
export interface WaitContext extends ErrorContext {
  readonly last: unknown;
}

/**
 * A wait ended otherwise than it was to. It reads only, so its `outcome` is `"none"`; its `attempts`
 * are its reads.
 */
export class WaitError extends PiTradeError {
  override readonly name: string = "WaitError";
  override readonly code: string = "ERR_WAIT";
  // Private, so that printing the error does not print what the server answered.
  readonly #last: unknown;

  constructor(message: string, context: WaitContext) {
    super(message, context);
    this.#last = context.last;
  }

  /** What was last read, for example a trade; `undefined` where it never was there. Not printed. */
  get last(): unknown {
    return this.#last;
  }
}

/** The time of a wait passed before a final state was seen. What is waited for goes on. */
export class WaitTimeoutError extends WaitError {
  override readonly name = "WaitTimeoutError";
  override readonly code = "ERR_WAIT_TIMEOUT";
}

/** What was waited for does not come any more: another final state has come, or it is not there. */
export class WaitFailedError extends WaitError {
  override readonly name = "WaitFailedError";
  override readonly code = "ERR_WAIT_FAILED";
}
