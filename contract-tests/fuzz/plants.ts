import { type FetchLike, notSent } from "@pitrade/partner-sdk";

/** Of a connection, or of a stream of HTTP/2. */
const isReset = (error: unknown): boolean =>
  error instanceof Error &&
  (/^(ECONNRESET|ERR_HTTP2_STREAM_ERROR)$/.test(String((error as NodeJS.ErrnoException).code)) ||
    isReset(error.cause));

/** Faults that the fuzzer must find. */
export const plants: Readonly<Record<string, (fetch: FetchLike) => FetchLike>> = {
  "reset-is-never-sent": (fetch) => (url, init) =>
    fetch(url, init).catch((cause) => {
      throw isReset(cause) ? notSent("reset", { cause }) : cause;
    }),
  "408-is-refused": (fetch) => async (url, init) => {
    const response = await fetch(url, init);
    const { status, headers } = response;
    return { status: status === 408 ? 409 : status, headers, text: () => response.text() };
  },
};
