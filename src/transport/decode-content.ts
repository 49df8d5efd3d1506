import type { Operation, Returned } from "../../generated/operations.ts";
import type { HeadersLike } from "../options/options.ts";
import { withExactIntegers } from "./exact-integers.ts";

/** What an answer should be; an error may be anything, and a success that is not described nothing. */
type Kind = Returned | "error" | undefined;

/** What the content of an answer holds, or why that cannot be read. */
export interface Decoded {
  readonly text: string;
  readonly body: unknown;
  readonly fault?: string | undefined;
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

export function kindOf(status: number, { returns }: Pick<Operation, "returns">): Kind {
  if (!isSuccess(status)) return "error";
  return typeof returns === "string" ? returns : returns[status];
}

export function decodeContent(content: string | Blob, kind: Kind, headers: HeadersLike): Decoded {
  if (!kind) return { text: "", body: content, fault: "the description has no such success." };
  if (kind === "nothing" || kind === "text" || kind === "bytes") {
    // A proxy that asks to sign in answers 200 too.
    const isPage = /^text\/html/i.test(headers.get("content-type") ?? "");
    const isEmpty = kind === "bytes" && !(content as Blob).size;
    const fault = isPage ? "the body is a page of markup." : isEmpty ? empty : undefined;
    const text = kind === "bytes" ? "" : (content as string);
    return { text, body: kind === "nothing" ? undefined : content, fault };
  }
  const given = content as string;
  const parsed = parse(given);
  const exact = parsed === notJson ? given : withExactIntegers(given);
  const body = exact === given ? parsed : parse(exact);
  const fault = kind === "error" ? undefined : faultOf(given, body, kind === "json");
  return { text: exact, body: body === notJson ? given : body, fault };
}

const empty = "the body is empty.";
const notJson = Symbol("not JSON");

function parse(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

function faultOf(text: string, body: unknown, isStructured: boolean): string | undefined {
  if (body === undefined) return empty;
  if (body === notJson) {
    return /^\s*</.test(text) ? "the body is markup, not JSON." : "the body is not JSON.";
  }
  return isStructured && !(typeof body === "object" && body)
    ? "the body is neither an object nor a list."
    : undefined;
}
