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
 * Reads the body of a call once, so that what is checked is what is sent: a getter may answer
 * twice, `toJSON` may write something else, and a field that is not enumerable is not written.
 * What JSON says nothing or `null` of (NaN, a hole in a list, a function) is there for the check to refuse.
 *
 * @throws {@link RequestValidationError} for a value that is not JSON or throws when it is read.
 */
export function writeInput(
  { path = {}, query, headers, body }: CallInput,
  request: RequestIdentity,
  media?: string,
): WrittenInput {
  const json = (values: unknown, name: string) =>
    writeOrRefuse(`/${name}`, "JSON", request, () => jsonOf(values)) as typeof query;
  const parameters = { path, query: json(query, "query"), headers: json(headers, "headers") };
  // An expression: of a statement that is never reached, bundlers leave the text.
  return hasForms && isForm(media)
    ? {
        ...parameters,
        text: undefined,
        body: writeOrRefuse("/body", "a form", request, () => formOf(body)),
      }
    : writeOrRefuse("/body", "JSON", request, () => {
        const value = jsonOf(body);
        return { ...parameters, text: JSON.stringify(value), body: value };
      });
}

/** The value to check: the body's, unless a middleware replaced its text. */
export function checkedOf(body: unknown, text: string | undefined): unknown {
  const value = jsonOf(body);
  return text === JSON.stringify(value) ? value : text && parseJson(text);
}

/** What JSON writes of a value, without members that are `undefined`. */
const jsonOf = (given: unknown): unknown => copyOf(given, jsonOf);

/** The same of a form, and its files: of bytes, what they are now, since they may be changed before they are sent again. */
function formOf(given: unknown): unknown {
  if (hasFiles && given instanceof Blob) return given;
  return hasFiles && (given instanceof ArrayBuffer || ArrayBuffer.isView(given))
    ? new Blob([given as ArrayBuffer])
    : copyOf(given, formOf);
}

/**
 * A copy, each member read once. What JSON would write as something else (a function, NaN, a hole) stays as it is,
 * for the check to refuse. It would make `{}` of a form, a map or headers, which is not what was meant.
 */
// biome-ignore lint/suspicious/noExplicitAny: A body may hold anything.
function copyOf(given: any, inner: (member: unknown) => unknown): unknown {
  const isPlain = typeof given !== "bigint" && Object(given) !== given;
  const value = !isPlain && typeof given.toJSON === "function" ? given.toJSON() : given;
  // An invalid date is `null` in JSON, which was not meant.
  if (value === null) return given;
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(inner);
  if (Object.prototype.toString.call(value) !== "[object Object]") throw new TypeError();
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, inner(member)])
      .filter(([, member]) => member !== undefined),
  );
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
    return refuse(path, `cannot be written as ${form}`, request);
  }
}

/** @throws {@link RequestValidationError} with one violation. */
export function refuse(path: string, message: string, request: RequestIdentity): never {
  throw new RequestValidationError([{ path, message }], { request });
}
