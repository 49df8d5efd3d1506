import type { CallInput } from "../../generated/client.ts";
import type { Operation } from "../../generated/operations.ts";
import { requestConstraints } from "../../generated/request-constraints.ts";
import type { Violation } from "../errors/pitrade-error.ts";
import type { Constraint } from "./constraint.ts";
import { pathParameterFaults } from "./path-parameters.ts";
import { validate } from "./validate.ts";

/** What the body and the query of an operation must be, where it takes one. */
export interface RequestConstraints {
  readonly body?: Constraint;
  readonly query?: Constraint;
}

const constraintsByOperation: Readonly<Record<string, RequestConstraints | undefined>> =
  requestConstraints;

/** The constraints of an operation by the description. */
export function constraintsOf(operationId: string): RequestConstraints {
  return constraintsByOperation[operationId] ?? {};
}

/** Every fault of what a call is to send, by the description. */
export function inputFaults(
  { operationId, pathParameters }: Operation,
  { path, query, body }: CallInput,
  validateBody: boolean,
): readonly Violation[] {
  const constraints = constraintsOf(operationId);
  return [
    pathParameterFaults(pathParameters, path),
    constraints.query && query !== undefined ? validate(query, constraints.query, "/query") : [],
    constraints.body && validateBody ? validate(body, constraints.body, "/body") : [],
  ].flat();
}
