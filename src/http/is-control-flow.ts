import { valueOrUndefined } from "./value-or-undefined.ts";

/**
 * Whether an error steers a framework: Next.js marks what it throws out of `fetch`, `cookies()` or
 * `redirect()` with a `digest`, and must get it back as it was.
 */
export function isControlFlow(error: unknown): error is Error {
  return (
    valueOrUndefined(
      () => error instanceof Error && typeof (error as { digest?: unknown }).digest === "string",
    ) === true
  );
}
