import type { Call, CallInput } from "../../generated/client.ts";
import type { Operation } from "../../generated/operations.ts";
import { ConfigurationError, type RequestIdentity } from "../errors/pitrade-error.ts";
import { beforeSending } from "../events/begin-call.ts";
import { requestIdOf } from "../http/request-id.ts";
import type { Configuration } from "../options/configuration.ts";
import type { CallOptions } from "../options/options.ts";
import { readCallOptions } from "../options/read-options.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { safeHeaders } from "../redaction/safe-headers.ts";
import type { Execute, Executed } from "../transport/execute.ts";
import { requireValid } from "../validation/request-problems.ts";
import { serialize } from "./serialization.ts";
import { writeInput } from "./write-input.ts";

/** Makes the function behind every method: checks, sends, and answers the decoded body. */
export function createCall(
  execute: Execute,
  configuration: Configuration,
  redactor: Redactor,
): Call<CallOptions> {
  const { baseUrl, onEvent } = configuration;
  return <Output, Answer>(operation: Operation, given: CallInput, options?: CallOptions) => {
    const { operationId, method, path } = operation;
    const request = { operationId, method, url: baseUrl + path };
    let executed: Executed;
    const run = async () => {
      const [outgoing, callOptions] = beforeSending(operation, onEvent, () => {
        const read = requireOptions(options, configuration, request);
        const input = writeInput(given, request, operation.media);
        requireValid(operationId, input, configuration, request, redactor);
        return [serialize(baseUrl, operation, input, request), read] as const;
      });
      executed = await execute(outgoing, operation, callOptions);
      if (executed.error) throw executed.error;
      return executed.answer.body as Output;
    };
    // A property of its own: a subclass, or a second promise, would make every `await` slower.
    const call = run() as Promise<Output> & { withResponse(): Promise<Answer> };
    call.withResponse = async () => {
      const data = await call;
      const { answer, attempts, redactor: own } = executed;
      const headers = safeHeaders(answer.response.headers, own);
      const requestId = requestIdOf(headers);
      return { data, status: answer.status, headers, requestId, attempts } as Answer;
    };
    return call;
  };
}

/** The options of a call, checked. @throws {@link ConfigurationError} that names what is wrong. */
export function requireOptions(
  given: CallOptions | undefined,
  configuration: Parameters<typeof readCallOptions>[1],
  request: RequestIdentity,
): CallOptions {
  const { options, problems } = readCallOptions(given, configuration);
  if (problems.length === 0) return options;
  throw new ConfigurationError(`was not sent: ${problems.join("; ")}.`, { request });
}
