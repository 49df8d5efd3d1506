import { promisify } from "node:util";
import zlib from "node:zlib";
import { tooLarge } from "../http/too-large.ts";

// As fetch does: a missing end mark is not an error if the whole body came.
const deflated = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
const brotli = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH };

/** A few bytes can stand for all the memory there is: what they come to has a limit. */
type Decoder = (body: Buffer, maxOutputLength: number) => Promise<Buffer>;

type Decompress = (
  body: Buffer,
  options: object,
  done: (error: Error | null, decoded: Buffer) => void,
) => void;

const decoder =
  (decompress: unknown, options: object): Decoder =>
  (body, maxOutputLength) =>
    promisify<Buffer, object, Buffer>(decompress as Decompress)(body, {
      ...options,
      maxOutputLength,
    }).catch((error) => {
      throw error.code === "ERR_BUFFER_TOO_LARGE" ? tooLarge : error;
    });

const gzip = decoder(zlib.gunzip, deflated);
/** With a header or, as some servers send it, without. */
const deflate: Decoder = (body, limit) =>
  decoder(((body[0] ?? 0) & 0x0f) === 8 ? zlib.inflate : zlib.inflateRaw, deflated)(body, limit);

const decoders: ReadonlyMap<string, Decoder> = new Map([
  ["gzip", gzip],
  ["x-gzip", gzip],
  ["deflate", deflate],
  ["br", decoder(zlib.brotliDecompress, brotli)],
  // Node 20 has none.
  ...(zlib.zstdDecompress ? ([["zstd", decoder(zlib.zstdDecompress, {})]] as const) : []),
]);

/** More codings than this on one answer are an attack on the decoder. */
const maxCodings = 5;

/**
 * Takes the codings (RFC 9110, section 8.4) off a body, the last one first. The transport asks for
 * none, but a proxy on the way may add one all the same. As with fetch, a body with a coding that
 * is not known stays as it came: some servers write there what is none.
 *
 * @throws Error if the body is not what its coding says, or comes to more bytes than the limit.
 */
export async function decode(body: Buffer, encoding: string, limit: number): Promise<Buffer> {
  const names = encoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "identity");
  if (body.length === 0 || !names.every((name) => decoders.has(name))) return body;
  if (names.length > maxCodings) throw new Error("the answer has too many content codings");
  let decoded = body;
  for (const name of names.reverse())
    decoded = await (decoders.get(name) as Decoder)(decoded, limit);
  return decoded;
}
