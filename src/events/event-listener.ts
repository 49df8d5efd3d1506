import type { Listener } from "../options/events.ts";
import type { Logger } from "../options/options.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { safeCause } from "../redaction/safe-cause.ts";
import { lineOf } from "./line-of.ts";

/**
 * Writes the log of the events, and hands them on. A listener that fails fails no call, and is told
 * of once.
 */
export function createEventListener(
  logger: Logger | undefined,
  onEvent: Listener | undefined,
  redactor: Redactor,
): Listener | undefined {
  if (!logger && !onEvent) return undefined;
  let hasWarned = false;
  return (event) => {
    const [level, line] = (logger && lineOf(event)) ?? [];
    if (level) logger?.[level](line as string);
    // The function runs at once; a promise makes one of what it throws and what it answers.
    new Promise((resolve) => resolve(onEvent?.(event))).catch((cause) => {
      // Its message may hold what the call sends, which is not known here.
      if (!hasWarned) logger?.warn(`\`onEvent\` failed with ${safeCause(cause, redactor)?.name}`);
      hasWarned = true;
    });
  };
}
