import { type ErrorContext, PiTradeError } from "./pitrade-error.ts";

/** The journal could not do its part. Nothing was sent after that. */
export class JournalError extends PiTradeError {
  override readonly name: string = "JournalError";
  override readonly code: string = "ERR_JOURNAL";
}

/** The fields of an error about one intent. */
export interface IntentContext extends ErrorContext {
  readonly intentId: string;
}

/**
 * An intent is not settled: nobody knows yet whether it was carried out, or a person wrote it off.
 * Nothing was sent by this call. The `outcome` is `"unknown"` where it is the intent of this call,
 * and `"none"` where another one with the same fingerprint stands in its way.
 */
export class UnsettledIntentError extends JournalError {
  override readonly name = "UnsettledIntentError";
  override readonly code = "ERR_INTENT_UNSETTLED";
  /** The intent that is not settled. */
  declare readonly intentId: string;

  constructor(message: string, context: IntentContext) {
    super(message, context);
    this.intentId = context.intentId;
  }
}

/**
 * The `intentId` belongs to another request, or the answer that it had was pruned: then the `outcome` is
 * `"unknown"`. Nothing was sent by this call.
 */
export class IntentConflictError extends JournalError {
  override readonly name = "IntentConflictError";
  override readonly code = "ERR_INTENT_CONFLICT";
  declare readonly intentId: string;

  constructor(message: string, context: IntentContext) {
    super(message, context);
    this.intentId = context.intentId;
  }
}
