import { type ErrorContext, PiTradeError } from "./pitrade-error.ts";

/** The fields of a wait's error. */
export interface WaitContext extends ErrorContext {
  readonly last: unknown;
}

/**
 * A wait ended without what it waited for. Waiting only reads, so `outcome` is `"none"`; `attempts`
 * counts the reads.
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

  /** The trade, transfer or bank as it was last read; `undefined` if nothing was found. Not printed. */
  get last(): unknown {
    return this.#last;
  }
}

/** The time limit of a wait passed before a final status was read. The trade, transfer or bank is not affected. */
export class WaitTimeoutError extends WaitError {
  override readonly name = "WaitTimeoutError";
  override readonly code = "ERR_WAIT_TIMEOUT";
}

/** The wait cannot succeed any more: another final status was read, or nothing was found. */
export class WaitFailedError extends WaitError {
  override readonly name = "WaitFailedError";
  override readonly code = "ERR_WAIT_FAILED";
}
