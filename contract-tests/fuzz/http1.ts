import type { Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import type { Delivery } from "./judge.ts";
import { markIn } from "./operations.ts";
import { garbage, type Open, type Peer, perform } from "./perform.ts";
import type { Script } from "./script.ts";

/**
 * Serves HTTP/1.1 byte by byte.
 *
 * @param socket Plain, or the TLS on top of `raw`.
 */
export function serveHttp1(socket: Socket, raw: Socket, open: Open): void {
  const peer = peerOf(socket, raw);
  let buffer = "";
  let delivery: Delivery | undefined;
  let busy = false;

  async function take(): Promise<void> {
    for (let mark = markIn(buffer); mark !== undefined && !busy; mark = markIn(buffer)) {
      const bytes = lengthOf(buffer);
      delivery ??= open(mark);
      if (!delivery) return void raw.destroy();
      if (bytes === undefined || buffer.length < delivery.script.read * bytes) return;
      const taken = delivery;
      const complete = buffer.length >= bytes;
      [buffer, delivery, busy] = [buffer.slice(bytes), undefined, true];
      await perform(taken, complete, peer);
      busy = false;
    }
  }

  socket.on("error", () => {});
  socket.on("data", (bytes: Buffer) => {
    buffer += bytes.toString("latin1");
    if (!busy) void take();
  });
}

function peerOf(socket: Socket, raw: Socket): Peer {
  return {
    interim: (count) => void socket.write("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(count)),
    async answer({ status, headers, body, lengthError, sent, pieces }) {
      if (socket.destroyed || raw.destroyed) return false;
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const length = Math.max(0, body.length + lengthError);
      const head = `HTTP/1.1 ${status} Status\r\n${lines.join("")}content-length: ${length}\r\n\r\n`;
      const text = (head + body).slice(0, Math.ceil(sent * (head.length + body.length)));
      const step = Math.ceil(text.length / pieces);
      for (let at = 0; at < text.length; at += step) {
        if (at > 0) await turn();
        socket.write(text.slice(at, at + step), "latin1");
      }
      return text.length >= head.length;
    },
    end: (script) => endConnection(script, socket, raw),
  };
}

function endConnection({ end }: Script, socket: Socket, raw: Socket): void {
  if (end === "half-close") socket.end();
  else if (end === "fin") raw.destroy();
  else if (end === "rst") raw.resetAndDestroy();
  else if (end === "garbage") socket.end(garbage);
}

/** The bytes of the request at the start; `undefined` while its head is not complete. */
function lengthOf(buffer: string): number | undefined {
  const head = buffer.indexOf("\r\n\r\n");
  if (head < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(buffer.slice(0, head))?.[1];
  return head + 4 + Number(length ?? 0);
}
