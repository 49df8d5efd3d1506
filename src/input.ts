import type { CallInput } from "../generated/client.ts";
import type { Operation } from "../generated/operations.ts";
import { requestRules } from "../generated/request-rules.ts";
import type { Violation } from "./errors.ts";
import { pathParameterFaults } from "./path-parameters.ts";
import type { Rule } from "./rule.ts";
import { violationsOf } from "./validation.ts";

/** What the body and the query of an operation must be, where it takes one. */
export interface RequestRules {
  readonly body?: Rule;
  readonly query?: Rule;
}

const rulesByOperation: Readonly<Record<string, RequestRules | undefined>> = requestRules;

/** The rules of an operation by the description. */
export function rulesOf(operationId: string): RequestRules {
  return rulesByOperation[operationId] ?? {};
}

/** Every fault of what a call is to send, by the description. */
export function inputFaults(
  { operationId, pathParameters }: Operation,
  { path, query, body }: CallInput,
  validateBody: boolean,
): readonly Violation[] {
  const rules = rulesOf(operationId);
  return [
    pathParameterFaults(pathParameters, path),
    rules.query && query !== undefined ? violationsOf(query, rules.query, "/query") : [],
    rules.body && validateBody ? violationsOf(body, rules.body, "/body") : [],
  ].flat();
}
