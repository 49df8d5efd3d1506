import type { Operation } from "../../generated/operations.ts";
import type { PiTradeError } from "../errors/pitrade-error.ts";
import type { EventCall, Listener, PiTradeEvent } from "../options/events.ts";

/** How far a call is. */
export type Progress = Pick<EventCall, "attempts" | "elapsedMs" | "status" | "requestId">;

/** An event without the fields of its call. */
type News<Event> = Event extends unknown ? Omit<Event, keyof EventCall> & Partial<Progress> : never;

/** Tells something of one call. It never throws. */
export type Emit = (news: News<PiTradeEvent>) => void;

const unsent = { attempts: 0, elapsedMs: 0, status: undefined, requestId: undefined };

/** One sequence for all clients of the process, since they may share a log. */
let lastCallId = 0;

/** Gives a call its number. Without a listener it tells nothing, and that must cost nothing. */
export function beginCall(
  { operationId, method, path, lookup }: Operation,
  onEvent: Listener | undefined,
  progress?: () => Progress,
): { readonly callId: number; readonly emit: Emit | undefined } {
  lastCallId += 1;
  const call = { callId: lastCallId, operationId, method, path, lookup };
  return {
    callId: lastCallId,
    emit: onEvent && ((news) => onEvent({ ...call, ...(progress?.() ?? unsent), ...news })),
  };
}

/** Does what precedes the sending of a call. Where that throws, the call is over. */
export function beforeSending<Value>(
  operation: Operation,
  onEvent: Listener | undefined,
  work: () => Value,
): Value {
  try {
    return work();
  } catch (error) {
    const { outcome, code } = error as PiTradeError;
    beginCall(operation, onEvent).emit?.({ type: "end", outcome, code });
    throw error;
  }
}
