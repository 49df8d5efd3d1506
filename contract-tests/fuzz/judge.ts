import { PiTradeError } from "@pitrade/partner-sdk";
import type { CallPlan } from "./plan.ts";
import { refusals, type Script } from "./script.ts";

/** One request of a call, as the server knows it. */
export interface Delivery {
  readonly script: Script;
  /** Whether every byte arrived. */
  complete: boolean;
  carriedOut: boolean;
  /** Whether the head of an answer went out that says that it was refused. */
  refused: boolean;
}

/** How a call ended; `undefined` while it has not. */
export type Ending = { readonly value: unknown } | { readonly error: unknown };

/** A call: what it met, and how it ended. */
export interface CallRecord {
  readonly plan: CallPlan;
  readonly deliveries: Delivery[];
  ending: Ending | undefined;
}

/** What is wrong with a call, held against what the server knows of it. */
export function faultsOf({ plan, deliveries, ending }: CallRecord): readonly string[] {
  if (!ending) return ["did not settle within its deadline"];
  const error = "error" in ending ? ending.error : undefined;
  if ("error" in ending && !(error instanceof PiTradeError)) {
    return ["threw something that is no PiTradeError"];
  }
  const { outcome, attempts } = (error ?? {}) as Partial<PiTradeError>;
  const complete = deliveries.filter((delivery) => delivery.complete);
  const carriedOut = complete.filter((delivery) => delivery.carriedOut).length;
  const misdirected = complete.filter(({ script }) => script.status === misdirectedStatus).length;
  return [
    // The Fetch Standard sends once more after 421, which the client does not see.
    [
      complete.length > (attempts ?? Number.POSITIVE_INFINITY) + misdirected,
      "counts its attempts wrong",
    ],
    ...(plan.operation.reads
      ? []
      : ([
          [
            complete.slice(0, -1).some(({ refused }) => !refused),
            "was delivered again after a delivery that was not refused",
          ],
          [carriedOut > 1, "was carried out more than once"],
          [outcome === "none" && carriedOut > 0, 'has the outcome "none" and was carried out'],
          [!error && carriedOut === 0, "resolved and was not carried out"],
        ] as const)),
  ].flatMap(([wrong, fault]) => (wrong ? [fault as string] : []));
}

const misdirectedStatus = 421;

/** Whether an answer with this script says that nothing was carried out. */
export const refuses = ({ status }: Script): boolean => refusals.has(status);

/** A call in lines that let its schedule be followed. */
export function describeCall({ plan, deliveries, ending }: CallRecord): string {
  const { operation, scripts, ...options } = plan;
  const lines = [
    `${operation.name} ${JSON.stringify(options)}`,
    ...deliveries.map((delivery) => `delivery ${JSON.stringify(delivery)}`),
    `ending ${describeEnding(ending)}`,
  ];
  return lines.join("\n    ");
}

function describeEnding(ending: Ending | undefined): string {
  if (!ending) return "none";
  if ("value" in ending) return `resolved to ${JSON.stringify(ending.value)}`;
  const { error } = ending;
  if (!(error instanceof PiTradeError)) return String(error);
  const { name, outcome, attempts, elapsedMs, message } = error;
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error && causes.length < 5; cause = cause.cause) {
    causes.push(String(cause));
  }
  return JSON.stringify({ name, outcome, attempts, elapsedMs, message, causes });
}
