import type { HeadersLike } from "../options/options.ts";
import type { Redactor } from "./redactor.ts";

/** A copy of headers as they may be shown. */
export function safeHeaders(given: HeadersLike, redactor: Redactor): Headers {
  const headers = new Headers();
  given.forEach((value, name) => {
    headers.append(name, redactor.text(value));
  });
  return headers;
}
