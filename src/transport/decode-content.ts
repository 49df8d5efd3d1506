import { hasOtherAnswers, type Operation, type Returned } from "../../generated/operations.ts";
import { parseJson } from "../http/parse-json.ts";
import type { HeadersLike } from "../options/options.ts";
import { maxSearchedChars } from "../redaction/bounded.ts";
import { withExactIntegers } from "./exact-integers.ts";
import type { Bytes } from "./read-content.ts";

/** How an answer is to be decoded; `undefined` for a success that the description does not know. */
type Kind = Returned | "error" | undefined;

/** The content of an answer, as text and decoded. */
export interface Decoded {
  readonly text: string;
  readonly body: unknown;
}

/** Throws what says why it cannot be read: what the body is. */
type Fail = (what: string) => never;

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

export function kindOf(status: number, { returns }: Pick<Operation, "returns">): Kind {
  if (!isSuccess(status)) return "error";
  return hasOtherAnswers ? (typeof returns === "string" ? returns : returns[status]) : "json";
}

export function decodeContent(
  content: string | readonly Bytes[],
  kind: Kind,
  headers: HeadersLike,
  fail: Fail,
): Decoded {
  const isJson = kind === "json" || kind === "value" || kind === "error";
  return hasOtherAnswers && !isJson
    ? decodeOther(content, kind, headers, fail)
    : decodeJson(content as string, kind, fail);
}

const decodeOther: typeof decodeContent = hasOtherAnswers
  ? (content, kind, headers, fail) => {
      const type = headers.get("content-type") ?? "";
      // A proxy that asks to sign in answers 200 too.
      if (/^text\/html/i.test(type)) return fail("a page of markup");
      if (!kind) return fail("none that is described");
      if (kind !== "bytes") {
        return { text: content as string, body: kind === "text" ? content : undefined };
      }
      const body = new Blob(content as BlobPart[], { type });
      return body.size ? { text: "", body } : fail(empty);
    }
  : decodeContent;

const empty = "empty";

function decodeJson(given: string, kind: Kind, fail: Fail): Decoded {
  // What is too long to be shown as JSON is not read as such.
  const isLong = kind === "error" && given.length > maxSearchedChars;
  const parsed = isLong ? undefined : parseJson(given);
  const text = parsed === undefined ? given : withExactIntegers(given);
  const body = text === given ? parsed : parseJson(text);
  const isEmpty = !given.trim();
  // An error may be anything.
  if (kind === "error") return { text, body: body === undefined && !isEmpty ? text : body };
  if (isEmpty) return fail(empty);
  if (body === undefined) return fail(/^\s*</.test(given) ? "markup, not JSON" : "not JSON");
  if (kind === "json" && Object(body) !== body) {
    return fail("neither an object nor a list");
  }
  return { text, body };
}
