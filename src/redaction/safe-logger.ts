import { logLevels } from "../options/option-checks.ts";
import type { Logger } from "../options/options.ts";
import type { Redactor } from "./redactor.ts";

/** A logger that prints no secret, and whose failure fails no call. */
export function safeLogger(logger: Logger | undefined, redactor: Redactor): Logger | undefined {
  if (!logger) return undefined;
  const write = (level: keyof Logger) => (message: string) => {
    // Money may have moved by now: the caller must get the answer, not the logger's fault.
    new Promise((resolve) => resolve(logger[level](`pitrade: ${redactor.text(message)}`))).catch(
      () => {},
    );
  };
  return Object.fromEntries(logLevels.map((level) => [level, write(level)])) as unknown as Logger;
}
