import { subscribe } from "node:diagnostics_channel";

/** What Node tells of a stream of HTTP/2 that it has made for a client. */
interface Created {
  readonly stream: { on(event: "error", listener: () => void): void };
  readonly headers: object;
}

let guarded = false;

/**
 * Keeps the process alive where an answer comes for a request that was given up: Node makes a
 * stream of it that nobody knows, and once the connection is lost, its error would end the process.
 * Such a stream begins with the status of an answer; all others begin with a request.
 */
export function guardOrphanStreams(): void {
  if (guarded) return;
  guarded = true;
  subscribe("http2.client.stream.created", (message) => {
    const { stream, headers } = message as Created;
    if (":status" in headers) stream.on("error", () => {});
  });
}
