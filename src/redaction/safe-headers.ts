import { valueOrUndefined } from "../http/value-or-undefined.ts";
import type { HeadersLike } from "../options/options.ts";
import type { Redactor } from "./redactor.ts";

/**
 * A copy of headers as they may be shown, without those that cannot be copied: a fetch of yours may answer
 * any, and what they are changes nothing of what is known. Nor does a runtime or a test without `Headers`,
 * where none are shown.
 */
export function safeHeaders(given: HeadersLike, redactor: Redactor): Headers {
  const headers = (valueOrUndefined(() => new Headers()) ?? new Map()) as Headers;
  valueOrUndefined(() =>
    given.forEach((value, name) => {
      // A name is hidden with its value: no other could stand there.
      valueOrUndefined(
        () => redactor.text(name) === name && headers.append(name, redactor.text(value)),
      );
    }),
  );
  return headers;
}
