import type { Violation } from "../../errors/pitrade-error.ts";

/** A request that the sandbox refuses, as the answer that says so. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly violations: readonly Violation[] | undefined;

  constructor(status: number, code: string, message: string, violations?: readonly Violation[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.violations = violations;
  }
}

/** The refusals of the sandbox that several operations share. */
export const refusals = {
  notFound: (what: string) =>
    new Refusal(404, "NOT_FOUND", `No such ${what} belongs to your credentials.`),
  noAccount: () =>
    new Refusal(403, "NO_ACCOUNT", "There is no account yet. Create one with POST /account."),
  suspended: () => new Refusal(403, "ACCOUNT_SUSPENDED", "The account is suspended."),
  signalAccount: () =>
    new Refusal(
      403,
      "INSUFFICIENT_PERMISSIONS",
      "A signal account cannot link banks, transfer funds or trade.",
    ),
  invalid: (code: string, message: string) => new Refusal(400, code, message),
} as const;
