import { sensitiveFields } from "../generated/operations.ts";
import { parseOrNothing } from "./parse-or-nothing.ts";
import { createRedactor, hideSensitive, type Redactor } from "./redaction.ts";

/**
 * The redactor of one call: it hides what the client hides, and the values of the sensitive fields
 * of the body as it was sent. It looks for them when there is something to redact, an error or a
 * line of a log: to read the body again in every call took a tenth of what a call costs beside
 * the sending. The text is read and not the value that it was written from, whose `toJSON` may have
 * put other values in it.
 */
export function createCallRedactor(body: string | undefined, parent: Redactor): Redactor {
  let made: Redactor | undefined;
  const redactor = () => {
    made ??= read(body, parent);
    return made;
  };
  return {
    hide: (value) => redactor().hide(value),
    text: (text) => redactor().text(text),
    json: (value) => redactor().json(value),
  };
}

function read(body: string | undefined, parent: Redactor): Redactor {
  const redactor = createRedactor(sensitiveFields, parent);
  if (body !== undefined) hideSensitive(parseOrNothing(body), sensitiveFields, redactor);
  return redactor;
}
