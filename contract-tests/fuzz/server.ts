import { readFileSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createSecureContext, TLSSocket } from "node:tls";
import { serveHttp1 } from "./http1.ts";
import { serveHttp2 } from "./http2.ts";
import { garbage, type Open } from "./perform.ts";
import { type ConnectionFate, type Lane, planConnection, type WorldPlan } from "./plan.ts";
import type { Script } from "./script.ts";

const pem = readFileSync(new URL("../client/loopback.pem", import.meta.url), "utf8");
/** The certificate of the servers, which is its own authority. */
export const certificate = /-----BEGIN CERT.+?-----END CERTIFICATE-----/s.exec(pem)?.[0] ?? "";
const secureContext = createSecureContext({ key: pem, cert: pem });

/** A fatal alert of TLS: handshake failure. */
const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);

/** A server that fails as planned, on one port, however often it restarts. */
export interface FaultyServer {
  readonly url: string;
  restart(restart: NonNullable<Script["restart"]>): Promise<void>;
  close(): void;
}

export async function startServer(
  plan: WorldPlan,
  protocol: Lane["protocol"],
  open: Open,
  count: (kind: string) => void,
): Promise<FaultyServer> {
  const sockets = new Map<number, Socket>();
  const serve = serverOf(protocol, sockets, open);
  let connections = 0;
  let closed = false;
  const accept = (raw: Socket) => {
    const key = raw.remotePort ?? 0;
    sockets.set(key, raw);
    const { lifeMs, fate } = planConnection(plan, connections);
    const life = setTimeout(() => raw.destroy(), lifeMs);
    raw
      .on("error", () => {})
      .on("close", () => {
        sockets.delete(key);
        clearTimeout(life);
      });
    connections += 1;
    if (fate) count(fate.kind);
    if (fate && !fate.afterMs && fate.onBytes) return void raw.once("data", () => fail(raw, fate));
    if (fate && !fate.afterMs) return fail(raw, fate);
    if (fate) setTimeout(() => fail(raw, fate), fate.afterMs);
    serve(raw);
  };
  let listener = await listen(0, accept);
  const { port } = listener.address() as AddressInfo;
  const cutAll = () => {
    for (const raw of sockets.values()) raw.destroy();
  };
  return {
    url: `${protocol === "http1" ? "http" : "https"}://127.0.0.1:${port}`,
    async restart({ downMs, cut }) {
      if (closed || !listener.listening) return;
      listener.close();
      if (cut) cutAll();
      await sleep(downMs);
      // Where the port was given away meanwhile, the server stays down.
      if (!closed) listener = await listen(port, accept).catch(() => listener);
      if (closed) listener.close();
    },
    close() {
      closed = true;
      listener.close();
      cutAll();
    },
  };
}

function listen(port: number, accept: (raw: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const options = { allowHalfOpen: false, noDelay: true };
    const server = createServer(options, accept).listen(port, "127.0.0.1");
    server.on("error", reject).on("listening", () => resolve(server));
  });
}

function fail(raw: Socket, { end }: ConnectionFate): void {
  if (end === "rst") raw.resetAndDestroy();
  else if (end === "silence") setTimeout(() => raw.destroy(), 100);
  else if (end === "fin") raw.destroy();
  else raw.end(end === "alert" ? alert : garbage);
}

function serverOf(
  protocol: Lane["protocol"],
  sockets: ReadonlyMap<number, Socket>,
  open: Open,
): (raw: Socket) => void {
  if (protocol === "http1") return (raw) => serveHttp1(raw, raw, open);
  if (protocol === "tls") {
    return (raw) => serveHttp1(new TLSSocket(raw, { isServer: true, secureContext }), raw, open);
  }
  const server = createSecureServer({ key: pem, cert: pem });
  server.on("sessionError", () => {}).on("tlsClientError", () => {});
  server.on("stream", (stream, headers) => {
    const raw = sockets.get(stream.session?.socket.remotePort ?? 0);
    if (raw) serveHttp2(stream, headers, raw, open);
    else stream.destroy();
  });
  return (raw) => void server.emit("connection", raw);
}
