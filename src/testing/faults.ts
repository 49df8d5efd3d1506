import { checkFaults } from "./fault-check.ts";

/** Something that goes wrong with one answer. */
export type Fault =
  /** The request is carried out, and the connection is cut instead of an answer. */
  | { readonly kind: "lost-after-commit" }
  /** The connection is cut before the request is carried out. */
  | { readonly kind: "lost-before-commit" }
  /** The answer comes later than it could, by so many ms of real time. */
  | { readonly kind: "delayed"; readonly ms: number }
  /** The request is carried out, and the answer breaks off in the middle of its body. */
  | { readonly kind: "truncated" }
  /** Answers this status, without carrying the request out. */
  | { readonly kind: "status"; readonly status: number; readonly body?: unknown }
  /** Answers 429, without carrying the request out. */
  | { readonly kind: "rate-limited"; readonly retryAfterSeconds?: number }
  /** The server's clock is ahead by so many seconds (behind, if negative), until told otherwise. */
  | { readonly kind: "clock-skew"; readonly seconds: number };

/** Scripts what goes wrong. */
export interface Faults {
  /**
   * Lets the next answers of an operation go wrong, one fault for each answer, in order.
   *
   * @param operationId The operation, or `"*"` for whichever comes next.
   * @throws `RangeError` if there is no such operation or fault, or a number is out of range.
   */
  next(operationId: string, ...faults: readonly Fault[]): void;
  /** How many faults have been scripted and not met yet. */
  readonly pending: number;
  /** Forgets what was scripted. */
  clear(): void;
}

/** The script, and the function that takes the next fault out of it. */
export function scriptFaults(): {
  readonly faults: Faults;
  take(operationId: string): Fault | undefined;
} {
  const queues = new Map<string, Fault[]>();
  return {
    faults: {
      next(operationId, ...faults) {
        checkFaults(operationId, faults);
        queues.set(operationId, [...(queues.get(operationId) ?? []), ...faults]);
      },
      get pending() {
        return [...queues.values()].reduce((sum, queue) => sum + queue.length, 0);
      },
      clear: () => queues.clear(),
    },
    take: (operationId) => queues.get(operationId)?.shift() ?? queues.get("*")?.shift(),
  };
}
