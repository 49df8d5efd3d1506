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

/** What a request of an operation must be by the description. */
export function constraintsOf(operationId: string): RequestConstraints {
  return constraintsByOperation[operationId] ?? {};
}

const noQuery: Constraint = { type: "object", additionalProperties: false };

/** A request before it is sent, or as it was received. */
export interface RequestInput {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

/** Every fault of a request by the description. Methods and the raw client share this check. */
export function requestFaults(
  { operationId, pathParameters }: Pick<Operation, "operationId" | "pathParameters">,
  { path, query = {}, body }: RequestInput,
  validateBody: boolean,
): readonly Violation[] {
  const constraints = constraintsOf(operationId);
  return [
    pathParameterFaults(pathParameters, path),
    validate(query, constraints.query ?? noQuery, "/query"),
    constraints.body && validateBody ? validate(body, constraints.body, "/body") : [],
  ].flat();
}
