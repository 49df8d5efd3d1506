import { JournalError } from "../errors/journal-error.ts";
import { isControlFlow } from "../http/is-control-flow.ts";
import type { JournaledClient } from "./entries/journaled-client.ts";

/** Turns what a store throws into an error of ours. */
export async function withJournalErrors<Value>(
  work: () => Promise<Value>,
  client?: JournaledClient,
): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof JournalError || isControlFlow(cause)) throw cause;
    const message = String(Object(cause).message);
    throw new JournalError(`The journal failed: ${client?.redactor.text(message) ?? message}.`);
  }
}
