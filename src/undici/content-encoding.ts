import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from "node:zlib";

// As fetch does: an end that is missing is no fault where the body came whole.
const zlib = { finishFlush: constants.Z_SYNC_FLUSH };
const brotli = { finishFlush: constants.BROTLI_OPERATION_FLUSH };

type Decoder = (body: Buffer) => Promise<Buffer>;

const gzip: Decoder = (body) => promisify<Buffer, object, Buffer>(gunzip)(body, zlib);
/** With a header or, as some servers send it, without. */
const deflate: Decoder = (body) =>
  promisify<Buffer, object, Buffer>(((body[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(
    body,
    zlib,
  );

const decoders: Readonly<Record<string, Decoder | undefined>> = {
  gzip,
  "x-gzip": gzip,
  deflate,
  br: (body) => promisify<Buffer, object, Buffer>(brotliDecompress)(body, brotli),
};

/** More codings than this on one answer are an attack on whoever decodes them. */
const most = 5;

/**
 * Takes the codings (RFC 9110, section 8.4) off a body, the last one first. The transport asks for
 * none, but a proxy on the way may add one all the same.
 *
 * @throws Error if there is a coding that is not known, or the body is not what it says.
 */
export async function decode(body: Buffer, encoding: string): Promise<Buffer> {
  const names = encoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "identity");
  if (body.length === 0) return body;
  if (names.length > most) throw new Error("the answer has too many content codings");
  let decoded = body;
  for (const name of names.reverse()) {
    const decoder = decoders[name];
    if (!decoder) throw new Error("the answer has a content coding that is not known");
    decoded = await decoder(decoded);
  }
  return decoded;
}
