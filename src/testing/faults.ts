import type { Fault } from "./fault.ts";
import { checkFaults } from "./fault-check.ts";

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
