import { isJson, type OperationEntry, requestMediaOf } from "../../scripts/lib/openapi.ts";
import type { Arguments } from "./description.ts";
import { queryPairs } from "./query-pairs.ts";

/** The request of an operation, as a client that checks nothing would send it. */
export function httpRequestOf(entry: OperationEntry, given: Arguments, token: string) {
  const { method, path } = entry;
  const { headers = {}, body } = given;
  const pathname = path.replaceAll(/\{([^{}]+)\}/g, (_, name) =>
    encodeURIComponent(given.path[name] ?? ""),
  );
  const { type = "" } = requestMediaOf(entry.operation) ?? {};
  const query = new URLSearchParams(queryPairs(entry, given.query).map((pair) => [...pair]));
  return {
    target: `${pathname}${query.size > 0 ? `?${query}` : ""}`,
    init: {
      method,
      headers: {
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`])),
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": type }),
      },
      ...(body !== undefined && { body: sentTextOf(type, body) }),
      signal: AbortSignal.timeout(15_000),
    },
  };
}

/** A body of a request as it goes over the wire. */
export function sentTextOf(type: string, body: unknown): string {
  if (isJson(type)) return JSON.stringify(body);
  const fields = Object.entries(body as object).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, String(each)]),
  );
  return new URLSearchParams(fields).toString().replaceAll("+", "%20");
}
