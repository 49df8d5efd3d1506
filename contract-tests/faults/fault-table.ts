import { brokenAnswers, passing, unreadable } from "./answer-faults.ts";
import { endedByCaller } from "./caller-faults.ts";
import { connection, stalls } from "./connection-faults.ts";
import type { Fault } from "./fault.ts";
import { redirects, refusedStatuses, serverErrors } from "./status-faults.ts";

/** Every fault that every operation is put through. */
export const faults: readonly Fault[] = [
  ...passing,
  ...connection,
  ...stalls,
  ...brokenAnswers,
  ...unreadable,
  ...refusedStatuses,
  ...serverErrors,
  ...redirects,
  ...endedByCaller,
];
