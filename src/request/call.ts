import type { Call, CallInput } from "../../generated/client.ts";
import type { Operation } from "../../generated/operations.ts";
import { createApiError } from "../errors/api-error.ts";
import {
  ConfigurationError,
  type RequestIdentity,
  RequestValidationError,
} from "../errors/pitrade-error.ts";
import { type Configuration, callOptionFaults } from "../options/configuration.ts";
import type { CallOptions } from "../options/options.ts";
import { isSafe } from "../transport/exchange.ts";
import type { Execute } from "../transport/execute.ts";
import { inputFaults } from "../validation/input.ts";
import { serialize } from "./serialization.ts";

/** Makes the function behind every method: checks, sends, and answers the decoded body. */
export function createCall(
  execute: Execute,
  { baseUrl, validateRequests, now }: Configuration,
): Call<CallOptions> {
  return async <Output>(operation: Operation, given: CallInput, options?: CallOptions) => {
    const input = asWritten(given);
    const { operationId, method, path } = operation;
    const template = { operationId, method, url: baseUrl + path };
    refuseOptions(options, template);
    refuseInput(operation, input, validateRequests, template);
    const outgoing = serialize(baseUrl, operation, input, template);
    const answer = await execute(outgoing, operation, options);
    if (answer.ok) return answer.body as Output;
    const request = { operationId, method, url: outgoing.url };
    throw createApiError(answer, request, isSafe(method), now());
  };
}

/** What is checked must be what is sent, and a body may write itself as something else. */
function asWritten(input: CallInput): CallInput {
  if (typeof (input.body as Partial<Writer> | null | undefined)?.toJSON !== "function")
    return input;
  try {
    const text = JSON.stringify(input.body);
    return text === undefined ? input : { ...input, body: JSON.parse(text) };
  } catch {
    return input;
  }
}

interface Writer {
  toJSON(): unknown;
}

function refuseOptions(options: CallOptions | undefined, request: RequestIdentity): void {
  const faults = callOptionFaults(options);
  if (faults.length === 0) return;
  throw new ConfigurationError(`was not sent: ${faults.join("; ")}.`, { request });
}

function refuseInput(
  operation: Operation,
  input: CallInput,
  validateBody: boolean,
  request: RequestIdentity,
): void {
  const violations = inputFaults(operation, input, validateBody);
  if (violations.length > 0) throw new RequestValidationError(violations, { request });
}
