import type { OperationRequest } from "./read-request.ts";

/** Names of the components of a new operation. */
export interface Names {
  readonly schema: string;
  readonly example: string;
  readonly request: string | undefined;
  readonly id: string;
}

const methodsWithBody = new Set(["post", "put", "patch"]);

export function namesOf({ operationId, method }: OperationRequest): Names {
  const noun = operationId.replace(/^[a-z]+/, "") || pascal(operationId);
  return {
    schema: noun,
    example: `${noun}Example`,
    request: methodsWithBody.has(method) ? `${pascal(operationId)}Request` : undefined,
    id: `${noun.charAt(0).toLowerCase()}${noun.slice(1)}Id`,
  };
}

export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
