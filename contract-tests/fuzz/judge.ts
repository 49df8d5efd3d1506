import { inspect } from "node:util";
import type { CallPlan } from "./calls.ts";
import type { Script } from "./faults.ts";

/** One request of a call, as the server knows it. */
export interface Delivery {
  readonly script: Script;
  /** Whether every byte arrived. */
  complete: boolean;
  carriedOut: boolean;
  /** Whether the head of an answer went out that says that it was refused. */
  refused: boolean;
}

/** How a call ended, as its client says. */
export interface Ending {
  readonly outcome: "success" | "none" | "unknown" | "no PiTradeError" | "lost with its client";
  readonly detail?: string;
}

/** A call: what it met, and how it ended; `undefined` while it has not. */
export interface CallRecord {
  readonly plan: CallPlan;
  readonly deliveries: Delivery[];
  ending: Ending | undefined;
}

/** The faults of a call, compared with what the server knows of it. */
export function violationsOf({ plan, deliveries, ending }: CallRecord): readonly string[] {
  if (!ending) return ["did not settle within its deadline"];
  const { outcome } = ending;
  if (outcome === "no PiTradeError") return ["threw no PiTradeError"];
  if (plan.reads) return [];
  const complete = deliveries.filter((delivery) => delivery.complete);
  const carriedOut = complete.filter((delivery) => delivery.carriedOut).length;
  const sentAgain = complete.slice(0, -1).some(({ refused }) => !refused);
  return [
    sentAgain && "was delivered again after a delivery that was not refused",
    carriedOut > 1 && "was carried out more than once",
    outcome === "none" && carriedOut > 0 && 'has the outcome "none" and was carried out',
    outcome === "success" && carriedOut === 0 && "resolved and was not carried out",
  ].filter((violation) => violation !== false);
}

/** A call in lines that let its schedule be followed. */
export const describeCall = (record: CallRecord): string =>
  inspect(record, { depth: 8, breakLength: 120 });
