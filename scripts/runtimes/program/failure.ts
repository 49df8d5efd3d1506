import { PiTradeError, RateLimitError } from "@pitrade/partner-sdk";

/** What a failed call says of itself; `thrown: false` where it did not fail. */
export async function failureOf(call: Promise<unknown>) {
  try {
    await call;
    return { thrown: false };
  } catch (error) {
    if (!(error instanceof PiTradeError)) return { foreign: String(error) };
    const { name, code, outcome, cause } = error;
    const retryAfterMs = error instanceof RateLimitError ? error.retryAfterMs : undefined;
    return { name, code, outcome, retryAfterMs, why: chainOf(cause) };
  }
}

/** The causes behind a failure in one line: what a reader of the table needs to mend it. */
function chainOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "";
  const { name, message, code } = cause as Error & { readonly code?: string };
  return [`${name}${code ? ` ${code}` : ""}: ${message}`, chainOf(cause.cause)]
    .filter(Boolean)
    .join(" ← ");
}
