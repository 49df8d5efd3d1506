import { noQuery, type RequestValidators, validators } from "../../generated/validators.ts";
import type { Violation } from "../errors/pitrade-error.ts";

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

/** Every problem of a request by the description. Methods, the raw client and the sandbox share this check. */
export function requestProblems(
  operationId: string,
  { path = {}, query = {}, headers = {}, body }: RequestInput,
  validateBody: boolean,
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
    found.push({ path: "/body", message: "is too deep" });
  }
  return found;
}
