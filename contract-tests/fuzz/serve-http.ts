import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { callIn } from "./calls.ts";
import { refuses, type Script } from "./faults.ts";
import type { Delivery } from "./judge.ts";

/** Finds what the server does with the next request of a call, whose text has its path; `undefined` for an unknown call. */
export type Open = (call: number, text: string) => Delivery | undefined;

/** The server's side of one request, over HTTP/1.1 or HTTP/2. */
interface Peer {
  interim(count: number): void;
  /** Sends the answer or a part of it; says whether all of its head went out. */
  answer(script: Script): Promise<boolean>;
  end(end: Script["end"]): void;
}

export const garbage = Buffer.from("\0\x16\x03HTTP/9 garbage\r\n\r\n\xff\x15", "latin1");

/** Does with a request what its script says, once as much of it came as the script reads. */
async function perform(delivery: Delivery, complete: boolean, peer: Peer): Promise<void> {
  const { script } = delivery;
  delivery.complete = complete;
  // A server that stops reading early does not know that all bytes had arrived.
  delivery.carriedOut = complete && script.read === 1 && script.carriesOut;
  if (script.waitMs > 0) await sleep(script.waitMs);
  if (script.interim > 0) peer.interim(script.interim);
  if (script.status > 0) delivery.refused = (await peer.answer(script)) && refuses(script);
  // The next request may be on its way by then.
  if (script.end !== "keep" && script.idleMs > 0) await sleep(script.idleMs);
  peer.end(script.end);
}

async function writeInPieces(text: string, pieces: number, write: (piece: string) => void) {
  const step = Math.ceil(text.length / pieces) || 1;
  for (let at = 0; at < text.length; at += step) {
    if (at > 0) await turn();
    write(text.slice(at, at + step));
  }
}

/**
 * Serves HTTP/1.1 byte by byte.
 *
 * @param socket Plain, or the TLS on top of `raw`.
 */
export function serveHttp1(socket: Socket, raw: Socket, open: Open): void {
  let buffer = "";
  let delivery: Delivery | undefined;
  let busy = false;

  async function take(): Promise<void> {
    for (let call = callIn(buffer); call !== undefined && !busy; call = callIn(buffer)) {
      const bytes = lengthOf(buffer);
      delivery ??= open(call, buffer);
      if (!delivery) return void raw.destroy();
      if (bytes === undefined || buffer.length < delivery.script.read * bytes) return;
      const taken = delivery;
      const complete = buffer.length >= bytes;
      [buffer, delivery, busy] = [buffer.slice(bytes), undefined, true];
      await perform(taken, complete, peer);
      busy = false;
    }
  }

  const peer: Peer = {
    interim: (count) => void socket.write("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(count)),
    async answer({ status, headers, body, lengthError, sent, pieces }) {
      if (socket.destroyed || raw.destroyed) return false;
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const length = Math.max(0, body.length + lengthError);
      const head = `HTTP/1.1 ${status} Status\r\n${lines.join("")}content-length: ${length}\r\n\r\n`;
      const text = (head + body).slice(0, Math.ceil(sent * (head.length + body.length)));
      await writeInPieces(text, pieces, (piece) => socket.write(piece, "latin1"));
      return text.length >= head.length;
    },
    end(end) {
      if (end === "half-close") socket.end();
      else if (end === "close") raw.destroy();
      else if (end === "reset") raw.resetAndDestroy();
      else if (end === "garbage") socket.end(garbage);
    },
  };

  socket.on("error", () => {});
  socket.on("data", (bytes: Buffer) => {
    buffer += bytes.toString("latin1");
    if (!busy) void take();
  });
}

/** The bytes of the request at the start; `undefined` while its head is not complete. */
function lengthOf(buffer: string): number | undefined {
  const head = buffer.indexOf("\r\n\r\n");
  if (head < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(buffer.slice(0, head))?.[1];
  return head + 4 + Number(length ?? 0);
}

const refusedStream = 7;
const internalError = 2;

/** Serves one stream of HTTP/2. */
export function serveHttp2(stream: ServerHttp2Stream, sent: IncomingHttpHeaders, open: Open): void {
  const length = Number(sent["content-length"] ?? 0);
  let text = String(sent[":path"]);
  let received = 0;
  let delivery: Delivery | undefined;
  let taken = false;

  function take(ended: boolean): void {
    const call = taken ? undefined : callIn(text);
    if (call === undefined) return;
    delivery ??= open(call, text);
    if (!delivery) return void stream.close();
    const { read } = delivery.script;
    // The end comes in a frame of its own.
    if (!ended && (read === 1 || received < read * length)) return;
    taken = true;
    void perform(delivery, ended || (length > 0 && received >= length), peer);
  }

  const isOpen = () => !stream.destroyed && !stream.closed;
  const peer: Peer = {
    interim(count) {
      for (let left = count; left > 0 && isOpen(); left -= 1) {
        stream.additionalHeaders({ ":status": 103 });
      }
    },
    async answer({ status, headers, body, lengthError, sent, pieces }) {
      // The head is one frame: it goes out whole or not at all.
      if (!isOpen() || sent < 0.3) return false;
      const length = Math.max(0, body.length + lengthError);
      stream.respond({ ":status": status, "content-length": length, ...headers });
      const part = body.slice(0, Math.ceil(sent * body.length));
      await writeInPieces(part, pieces, (piece) => isOpen() && stream.write(piece, "latin1"));
      if (sent === 1) stream.end();
      return true;
    },
    end(end) {
      const { session } = stream;
      if (end === "reset stream") stream.close(internalError);
      else if (end === "refuse stream") stream.close(refusedStream);
      else if (end === "go away") {
        session?.goaway(0, stream.id);
        session?.close();
      } else if (end === "destroy session" || end === "garbage") session?.destroy();
    },
  };

  stream.on("error", () => {});
  stream.on("data", (bytes: Buffer) => {
    received += bytes.length;
    if (!taken) text += bytes.toString("latin1");
    take(false);
  });
  stream.on("end", () => take(true));
  take(stream.endAfterHeaders);
}
