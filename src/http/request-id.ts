const headerNames = ["x-request-id", "request-id", "x-correlation-id"];

/** The id that the server gave a request, in the first of the usual headers that it sent. */
export function requestIdOf(headers: Pick<Headers, "get">): string | undefined {
  return headerNames.map((name) => headers.get(name)).find((value) => value) ?? undefined;
}
