import type { Logger } from "../options/options.ts";
import type { Redactor } from "./redactor.ts";

const levels = ["debug", "info", "warn"] as const;

/** A logger that prints no secret, and whose failure fails no call. */
export function safeLogger(logger: Logger | undefined, redactor: Redactor): Logger | undefined {
  if (!logger) return undefined;
  const write = (level: (typeof levels)[number]) => (message: string) => {
    // Money may have moved by now: the caller must get the answer, not the logger's fault.
    new Promise((resolve) => resolve(logger[level](`pitrade: ${redactor.text(message)}`))).catch(
      () => {},
    );
  };
  return Object.fromEntries(levels.map((level) => [level, write(level)])) as unknown as Logger;
}
