import { sensitiveFields } from "../../generated/operations.ts";
import { parseJson } from "../http/parse-json.ts";
import { createRedactor, hideSensitive, type Redactor } from "./redactor.ts";

/**
 * The redactor of one call: it hides what the client hides, and the values of the sensitive fields
 * of the body as it was sent. It looks for them when there is something to redact, an error or a
 * line of a log: to read the body again in every call took a tenth of what a call costs besides
 * the sending. The text is read and not the value that it was written from, whose `toJSON` may have
 * put other values in it.
 */
export class CallRedactor implements Redactor {
  readonly #body: string | undefined;
  readonly #parent: Redactor;
  readonly #told: string[] = [];
  #made: Redactor | undefined;

  constructor(body: string | undefined, parent: Redactor) {
    this.#body = body;
    this.#parent = parent;
  }

  hide(value: string): string {
    this.#told.push(value);
    return value;
  }

  text(text: string): string {
    return this.#redactor.text(text);
  }

  json(value: unknown): unknown {
    return this.#redactor.json(value);
  }

  patterns(): readonly RegExp[] {
    return this.#redactor.patterns();
  }

  get #redactor(): Redactor {
    this.#made ??= redactorOf(this.#body, this.#parent);
    for (const value of this.#told.splice(0)) this.#made.hide(value);
    return this.#made;
  }
}

function redactorOf(body: string | undefined, parent: Redactor): Redactor {
  const redactor = createRedactor(sensitiveFields, parent);
  if (body !== undefined) hideSensitive(parseJson(body), sensitiveFields, redactor);
  return redactor;
}
