import { type Operation, operationTable } from "../../../generated/operations.ts";

/** An operation and the values of its path parameters, as a URL path names them. */
export interface Route {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

/** The operation that a method and a path (without query) lead to. */
export function findRoute(method: string, path: string): Route | undefined {
  for (const operation of Object.values<Operation>(operationTable)) {
    const parameters = operation.method === method && match(operation.path, path);
    if (parameters) return { operation, path: parameters };
  }
  return undefined;
}

function match(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [template.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const value = given[at] as string;
    if (segment.startsWith("{")) parameters[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return parameters;
}
