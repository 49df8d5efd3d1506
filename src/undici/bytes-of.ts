import { isAnyArrayBuffer } from "node:util/types";
import { ConfigurationError } from "../errors/pitrade-error.ts";

/**
 * The bytes of a body that is no text: the client makes a `Blob` of an order on Deno. Of another
 * object, the `Uint8Array` would be empty, and nothing would tell.
 */
export async function bytesOf(body: object): Promise<Uint8Array> {
  const read = "arrayBuffer" in body ? await (body as Blob).arrayBuffer() : body;
  // Of another realm too, as tests have.
  if (ArrayBuffer.isView(read))
    return new Uint8Array(read.buffer, read.byteOffset, read.byteLength);
  if (isAnyArrayBuffer(read)) return new Uint8Array(read);
  throw new ConfigurationError("was not sent: its body is not text, bytes or a Blob.");
}
