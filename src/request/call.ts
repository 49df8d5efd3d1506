import type { Call, CallInput } from "../../generated/client.ts";
import type { Operation } from "../../generated/operations.ts";
import { createApiError } from "../errors/api-error.ts";
import {
  ConfigurationError,
  type RequestIdentity,
  RequestValidationError,
} from "../errors/pitrade-error.ts";
import type { Configuration } from "../options/configuration.ts";
import type { CallOptions } from "../options/options.ts";
import { readCallOptions } from "../options/read-options.ts";
import type { Execute } from "../transport/execute.ts";
import { requestFaults } from "../validation/request-faults.ts";
import { serialize } from "./serialization.ts";
import { writeInput } from "./write-input.ts";

/** Makes the function behind every method: checks, sends, and answers the decoded body. */
export function createCall(execute: Execute, configuration: Configuration): Call<CallOptions> {
  const { baseUrl, validateRequests } = configuration;
  return async <Output>(operation: Operation, given: CallInput, options?: CallOptions) => {
    const { operationId, method, path } = operation;
    const template = { operationId, method, url: baseUrl + path };
    const callOptions = requireOptions(options, configuration, template);
    const input = writeInput(given, template);
    const violations = requestFaults(operationId, input, validateRequests);
    if (violations.length > 0) throw new RequestValidationError(violations, { request: template });
    const outgoing = serialize(baseUrl, operation, input, template);
    const executed = await execute(outgoing, operation, callOptions);
    if (executed.answer.ok) return executed.answer.body as Output;
    throw createApiError(executed.answer, executed);
  };
}

function requireOptions(
  given: CallOptions | undefined,
  configuration: Configuration,
  request: RequestIdentity,
): CallOptions {
  const { options, faults } = readCallOptions(given, configuration);
  if (faults.length === 0) return options;
  throw new ConfigurationError(`was not sent: ${faults.join("; ")}.`, { request });
}
