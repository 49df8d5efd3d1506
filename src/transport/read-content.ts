import { hasOtherAnswers } from "../../generated/operations.ts";
import { tooLarge } from "../http/too-large.ts";

/** A part of a body. */
export type Bytes = ArrayBuffer | Uint8Array;

/** The part of a response that is read. */
interface Unread {
  readonly headers: Pick<Headers, "get" | "has">;
  readonly body?: unknown;
  readonly bodyUsed?: boolean;
  text(maxBytes?: number): Promise<string>;
  arrayBuffer?(maxBytes?: number): Promise<Bytes>;
}

/** The call that reads. */
interface Reading {
  readonly maxResponseBytes: number;
  /** A stream need not obey the signal of the call. */
  readonly deadline: { readonly ended: unknown };
}

/**
 * Reads a body as text or bytes, and stops at a limit: a body may be endless, or stand for more than there
 * is memory once it is unpacked. To count costs a little, so a body whose length is known is read
 * as usual.
 */
export async function readContent(
  response: Unread,
  { maxResponseBytes, deadline }: Reading,
  asBytes: boolean,
): Promise<string | readonly Bytes[]> {
  const { headers, bodyUsed } = response;
  const body = response.body as ReadableStream<Uint8Array> | null | undefined;
  // What has no stream, or was read by a wrapper, is read as that wants.
  if (
    !body?.getReader ||
    bodyUsed ||
    (Number(headers.get("content-length") ?? NaN) <= maxResponseBytes &&
      !headers.has("content-encoding"))
  ) {
    return hasOtherAnswers && asBytes
      ? [await (response as Required<Unread>).arrayBuffer(maxResponseBytes)]
      : response.text(maxResponseBytes);
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parts: Bytes[] = [];
  for (let size = 0, text = ""; ; ) {
    const { value } = await reader.read();
    if (!value) return hasOtherAnswers && asBytes ? parts : text + decoder.decode();
    size += value.byteLength;
    if (size > maxResponseBytes || deadline.ended) {
      // Closes the connection. Nobody waits: a stream may take its time, or fail.
      reader.cancel().catch(() => {});
      throw tooLarge;
    }
    if (hasOtherAnswers && asBytes) parts.push(value);
    else text += decoder.decode(value, { stream: true });
  }
}
