import { noQuery, type RequestValidators, validators } from "../../generated/validators.ts";
import {
  type RequestIdentity,
  RequestValidationError,
  type Violation,
} from "../errors/pitrade-error.ts";
import { looksLikeName, redacted } from "../errors/redacted.ts";
import type { Configuration } from "../options/configuration.ts";
import type { Redactor } from "../redaction/redactor.ts";

/** The checks of an operation's requests, compiled from the description. */
export function validatorsOf(operationId: string): RequestValidators {
  return validators[operationId] ?? {};
}

/** A request before it is sent, or as it was received: of texts, the values that they stand for. */
export interface RequestInput {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

/**
 * Every problem of a request by the description. Methods, the raw client and the sandbox share this check.
 * A name that the description does not have may be a value: a form makes one of a body of JSON, or several
 * where that has `&` in it. So none is told from the first on that looks like no name, or is a value to hide.
 */
export function requestProblems(
  operationId: string,
  { path = {}, query = {}, headers = {}, body }: RequestInput,
  validateBody: boolean,
  redactor: Redactor,
): readonly Violation[] {
  const found: Violation[] = [];
  const check = validatorsOf(operationId);
  for (const [name, checkPart] of Object.entries(check.path ?? {})) {
    checkPart(path[name], `/path/${name}`, found);
  }
  (check.query ?? noQuery)(query, "/query", found);
  check.headers?.(headers, "/headers", found);
  try {
    if (validateBody) check.body?.(body, "/body", found);
  } catch (error) {
    // What holds itself may be deeper than the stack.
    if (!(error instanceof RangeError)) throw error;
    return [{ path: "/body", message: "is too deep" }];
  }
  if (found.length === 0) return found;
  const ofCall = redactor.ofCall("", { query, headers, body });
  let isOdd = false;
  // What several parts of a schema demand alike is told once.
  const told = found.map(({ path, message }) => {
    const named = path.replace(/\n([^/]*)/g, (_, name) => {
      isOdd ||= !looksLikeName(name) || ofCall.text(name) !== name;
      return isOdd ? redacted : name;
    });
    return [named + message, { path: named, message }] as const;
  });
  return [...new Map(told).values()];
}

/** @throws {@link RequestValidationError} with every problem. */
export function requireValid(
  operationId: string,
  input: RequestInput,
  { validateRequests }: Configuration,
  request: RequestIdentity,
  redactor: Redactor,
): void {
  const violations = requestProblems(operationId, input, validateRequests, redactor);
  if (violations.length > 0) throw new RequestValidationError(violations, { request });
}
