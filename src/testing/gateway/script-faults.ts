import type { OperationId } from "../state/entries.ts";
import {
  type Fault,
  faultOperations,
  faultShape,
  pendingOf,
  type ScriptedFault,
  unsuccessfulOperations,
} from "../state/fault.ts";
import { requireShape } from "../state/shape.ts";
import type { World } from "../state/state.ts";

/** Scripts what goes wrong. */
export interface Faults {
  /**
   * Lets the next answers of an operation go wrong, one fault after the other, in order.
   *
   * @param operationId The operation, or `"*"` for the next one of any.
   * @throws `RangeError` if there is no such operation, fault or partner, or a number is out of range.
   */
  next(operationId: OperationId | "*", ...faults: readonly Fault[]): void;
  /** How many answers are still to go wrong; a fault without an end counts as one. */
  readonly pending: number;
  /** Forgets what was scripted. */
  clear(): void;
}

/** The script in a state. */
export function scriptFaults(world: World, partners: readonly string[]): Faults {
  const shape = faultShape(partners);
  return Object.freeze({
    next(operationId: string, ...faults: readonly Fault[]) {
      checkOperation("operation", operationId, faultOperations);
      for (const fault of faults) {
        requireShape(shape, fault);
        if (fault.kind === "unsuccessful") {
          checkOperation("unsuccessful operation", operationId, unsuccessfulOperations);
        }
      }
      world.state.faults.push(...faults.map((fault) => scripted(operationId, fault)));
    },
    get pending() {
      return pendingOf(world.state.faults);
    },
    clear() {
      world.state.faults = [];
    },
  });
}

function checkOperation(what: string, name: string, of: readonly string[]): void {
  requireShape({ is: "name", what, of }, name);
}

function scripted(operationId: string, fault: Fault): ScriptedFault {
  const { probability, seed = 1, times = probability === undefined ? 1 : Infinity } = fault;
  return { operationId, fault: structuredClone(fault), left: times, draw: seed };
}

/** A fault that meets an answer. */
export interface TakenFault {
  readonly fault: Fault;
  /** Leaves it for the next answer, unless the script was cleared in the meantime. */
  giveBack(): void;
}

/**
 * Takes the fault that meets an answer: one for its operation first, else one for any. It stays in its
 * place, where it is again if it is given back.
 */
export function takeFault(
  { state: { faults } }: World,
  operationId: string,
  clientId: unknown,
): TakenFault | undefined {
  const of = (id: string) =>
    faults.find(
      (each) =>
        each.left > 0 &&
        each.operationId === id &&
        (each.fault.partner ?? clientId) === clientId &&
        isDrawn(each, each.fault.probability ?? 1),
    );
  const found = of(operationId) ?? of("*");
  if (!found) return undefined;
  found.left -= 1;
  return {
    fault: found.fault,
    giveBack() {
      found.left += 1;
    },
  };
}

/** Draws with mulberry32, whose state is one number. */
function isDrawn(each: ScriptedFault, probability: number): boolean {
  each.draw = (each.draw + 0x6d2b79f5) | 0;
  let mixed = Math.imul(each.draw ^ (each.draw >>> 15), 1 | each.draw);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 < probability;
}
