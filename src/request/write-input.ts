import type { CallInput } from "../../generated/client.ts";
import { hasFiles, hasForms } from "../../generated/operations.ts";
import { type RequestIdentity, RequestValidationError } from "../errors/pitrade-error.ts";
import { parseJson } from "../http/parse-json.ts";

/** Fields that are written like a query (WHATWG URL, section 5). */
export const urlEncoded = hasForms ? "application/x-www-form-urlencoded" : undefined;

/** Fields and files, each in a part of its own (RFC 7578). */
export const multipart = hasFiles ? "multipart/form-data" : undefined;

/** Whether a body is fields, which are written once they were checked. */
export const isForm = (
  hasForms ? (media = "") => [urlEncoded, multipart].includes(media) : undefined
) as (media?: string) => boolean;

/** The parameters of a call, and its body: the text that is sent, and the value that this text holds. */
export interface WrittenInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  /** `undefined` where there is no body, and of a form, which is written once it was checked. */
  readonly text: string | undefined;
  readonly body: unknown;
}

/**
 * Writes the body of a call once, so that what is checked is what is sent: a getter may answer
 * twice, `toJSON` may write something else, and a field that is not enumerable is not written.
 *
 * @throws {@link RequestValidationError} for a value that is not JSON or throws when it is read.
 */
export function writeInput(
  { path = {}, query, headers, body }: CallInput,
  request: RequestIdentity,
  media?: string,
): WrittenInput {
  const copy = (values: typeof query, name: string) =>
    writeOrRefuse(`/${name}`, "JSON", request, () => copyOf(plain(values)));
  const parameters = { path, query: copy(query, "query"), headers: copy(headers, "headers") };
  // Expressions: of a statement that is never reached, bundlers leave the text.
  const text =
    hasForms && isForm(media)
      ? undefined
      : writeOrRefuse("/body", "JSON", request, () => jsonOf(body));
  const value =
    hasForms && isForm(media)
      ? writeOrRefuse("/body", "a form", request, () => copyOf(plain(body)))
      : writeOrRefuse("/body", "JSON", request, () => checkedOf(body, text));
  return { ...parameters, text, body: value };
}

/** The value to check: that of the body's text, which a middleware may have replaced. */
export function checkedOf(body: unknown, text: string | undefined): unknown {
  const said = text && parseJson(text);
  // Few bodies hold one, and all others are read once.
  return text?.includes("null") && text === JSON.stringify(body) ? withLost(body, said) : said;
}

// biome-ignore lint/suspicious/noExplicitAny: A body may hold anything.
type Held = any;

/** JSON says `null` of NaN, infinity, a hole in a list and an invalid date: the check sees these. */
function withLost(given: Held, said: Held): unknown {
  if (said === null) return JSON.stringify([given]) === "[null]" ? given : said;
  if (typeof said === "object" && !given?.toJSON)
    for (const key in said) said[key] = withLost(given[key], said[key]);
  return said;
}

function jsonOf(body: unknown): string | undefined {
  const writes = typeof (body as { toJSON?: unknown } | null | undefined)?.toJSON === "function";
  return JSON.stringify(writes ? body : plain(body));
}

/** JSON makes `{}` of a form, a map, headers or bytes, which is not what was meant. */
function plain<Value>(value: Value): Value {
  const isValue = typeof value !== "object" || value === null || Array.isArray(value);
  if (!isValue && Object.prototype.toString.call(value) !== "[object Object]")
    throw new TypeError("not JSON");
  return value;
}

/** A copy without `undefined` members; anything but a list or an object stays as it is, for the check to refuse. */
function copyOf<Value>(value: Value): Value {
  if ((hasFiles && value instanceof Blob) || typeof value !== "object" || value === null)
    return value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  // Of bytes, what they are now: they may be changed before they are sent again.
  return hasFiles && (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
    ? (new Blob([value as ArrayBuffer]) as Value)
    : (Object.fromEntries(
        Object.entries(value)
          .filter(([, member]) => member !== undefined)
          .map(([name, member]) => [name, copyOf(member)]),
      ) as Value);
}

/** Calls `write`; if that throws, the request is refused, with this path in the violation. */
export function writeOrRefuse<Value>(
  path: string,
  form: string,
  request: RequestIdentity,
  write: () => Value,
): Value {
  try {
    return write();
  } catch {
    throw new RequestValidationError([{ path, message: `cannot be written as ${form}` }], {
      request,
    });
  }
}
