import type { CallOptions, PiTradeClient } from "@pitrade/partner-sdk";
import type { OperationEntry } from "../../scripts/lib/openapi.ts";
import { pathParametersOf } from "../../scripts/lib/path-template.ts";
import { type Arguments, description } from "./description.ts";
import { withFiles } from "./http-request.ts";

/** Calls the method of an operation through the public surface of the SDK. */
export function callMethod(
  client: PiTradeClient,
  { operation, path, parameters }: OperationEntry,
  given: Arguments,
  options?: CallOptions,
): Promise<unknown> {
  const [namespace, name] = operation["x-sdk-name"].split(".") as [string, string];
  const methods = client[namespace as keyof PiTradeClient] as unknown as Methods;
  const method = methods[name];
  if (!method) throw new Error(`The SDK has no method ${operation["x-sdk-name"]}.`);
  const inputs = [
    ...pathParametersOf(path).map((parameter) => given.path[parameter]),
    ...(operation.requestBody ? [withFiles(description, operation, given.body)] : []),
    ...(parameters.some((parameter) => parameter.in === "query") ? [given.query] : []),
    ...(parameters.some((parameter) => parameter.in === "header") ? [given.headers] : []),
  ];
  return method(...inputs, options);
}

type Methods = Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;
