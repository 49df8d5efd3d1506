import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import type { Delivery } from "./judge.ts";
import { markIn } from "./operations.ts";
import { garbage, type Open, type Peer, perform } from "./perform.ts";
import type { Script } from "./script.ts";

/** Serves one stream of HTTP/2. */
export function serveHttp2(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  raw: Socket,
  open: Open,
): void {
  const length = Number(headers["content-length"] ?? 0);
  const peer = peerOf(stream, raw);
  let text = String(headers[":path"]);
  let received = 0;
  let ended = stream.endAfterHeaders;
  let delivery: Delivery | undefined;
  let taken = false;

  function take(): void {
    const mark = taken ? undefined : markIn(text);
    if (mark === undefined) return;
    delivery ??= open(mark);
    if (!delivery) return void stream.close();
    if (!ended && received < delivery.script.read * length) return;
    taken = true;
    void perform(delivery, ended || (length > 0 && received >= length), peer);
  }

  stream.on("error", () => {});
  stream.on("data", (bytes: Buffer) => {
    received += bytes.length;
    if (!taken) text += bytes.toString("latin1");
    take();
  });
  stream.on("end", () => {
    ended = true;
    take();
  });
  take();
}

const bodyFrom = 0.3;

function peerOf(stream: ServerHttp2Stream, raw: Socket): Peer {
  return {
    interim(count) {
      for (let left = count; left > 0 && isOpen(stream); left -= 1) {
        stream.additionalHeaders({ ":status": 103 });
      }
    },
    async answer({ status, headers, body, lengthError, sent, pieces }) {
      if (!isOpen(stream) || raw.destroyed || sent < bodyFrom) return false;
      const { connection, ...fields } = headers;
      const length = Math.max(0, body.length + lengthError);
      stream.respond({ ":status": status, "content-length": length, ...fields });
      const text = body.slice(0, Math.ceil(((sent - bodyFrom) / (1 - bodyFrom)) * body.length));
      const step = Math.ceil(text.length / pieces) || 1;
      for (let at = 0; at < text.length && !stream.destroyed; at += step) {
        if (at > 0) await turn();
        stream.write(text.slice(at, at + step), "latin1");
      }
      if (sent === 1) stream.end();
      return true;
    },
    end: (script) => end(script, stream, raw),
  };
}

const isOpen = (stream: ServerHttp2Stream) => !stream.destroyed && !stream.closed;

function end({ end, code, lastStream }: Script, stream: ServerHttp2Stream, raw: Socket): void {
  const { session } = stream;
  if (end === "half-close") raw.end();
  else if (end === "fin") raw.destroy();
  else if (end === "rst") raw.resetAndDestroy();
  else if (end === "garbage") raw.end(garbage);
  else if (end === "reset stream") stream.close(code);
  else if (!session || session.destroyed) return;
  else if (end === "goaway") {
    session.goaway(code, lastStreamOf(stream.id ?? 0, lastStream));
    // Node's own HTTP/2 may spin for good in a session that has disowned a stream that is open.
    if (lastStream < 0) setImmediate(() => session.destroy());
  } else if (end === "shut down") session.close();
  else if (end === "destroy session") session.destroy();
}

function lastStreamOf(id: number, offset: number): number {
  return Math.min(Math.max(id + offset, 0), 2 ** 31 - 1);
}
