import { brokenResponses, harmlessFaults, unreadableSuccesses } from "./answer-faults.ts";
import { endedByCaller } from "./caller-faults.ts";
import { connectionFailures, stalledResponses } from "./connection-faults.ts";
import type { Fault } from "./fault.ts";
import { redirects, refusedStatuses, serverErrors } from "./status-faults.ts";

/** Every fault that every operation is put through. */
export const faults: readonly Fault[] = [
  ...harmlessFaults,
  ...connectionFailures,
  ...stalledResponses,
  ...brokenResponses,
  ...unreadableSuccesses,
  ...refusedStatuses,
  ...serverErrors,
  ...redirects,
  ...endedByCaller,
];
