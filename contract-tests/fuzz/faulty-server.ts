import { randomUUID } from "node:crypto";
import { createSecureServer } from "node:http2";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createSecureContext, TLSSocket } from "node:tls";
import { pem } from "../../scripts/lib/loopback-certificate.ts";
import { type ConnectionFault, drawConnectionFault, type Protocol } from "./faults.ts";
import { Random } from "./random.ts";
import { garbage, type Open, serveHttp1, serveHttp2 } from "./serve-http.ts";

const secureContext = createSecureContext({ key: pem, cert: pem });

/** How long a connection is silent that the server forgets. */
const silenceMs = 50;

/** A server that fails as drawn, on one port, however often it restarts. */
export interface FaultyServer {
  readonly url: string;
  /** Refuses connections for a while; those that there are stay. */
  restart(downMs: number): Promise<void>;
  close(): void;
}

export async function startServer(
  protocol: Protocol,
  seeds: readonly number[],
  open: (call: number) => ReturnType<Open>,
  count: (kind: string) => void,
): Promise<FaultyServer> {
  const sockets = new Set<Socket>();
  // Another server may have had this port, and its calls have the same numbers.
  const name = randomUUID();
  const serve = serverOf(protocol, (call, text) => {
    if (text.includes(`/${name}/`)) return open(call);
    count("request to another server");
    return undefined;
  });
  let connections = 0;
  let closed = false;
  const accept = (raw: Socket) => {
    sockets.add(raw);
    raw.on("error", () => {}).on("close", () => sockets.delete(raw));
    connections -= 1;
    const fault = drawConnectionFault(new Random(...seeds, connections));
    if (fault) count(fault.kind);
    if (fault?.at === "once") return fail(raw, fault);
    if (fault?.at === "first bytes") return void raw.once("data", () => fail(raw, fault));
    if (fault) setTimeout(() => fail(raw, fault), fault.afterMs);
    serve(raw);
  };
  let listener = await listen(0, accept);
  const { port } = listener.address() as AddressInfo;
  return {
    url: `${protocol === "http1" ? "http" : "https"}://127.0.0.1:${port}/${name}`,
    async restart(downMs) {
      if (closed || !listener.listening) return;
      listener.close();
      await sleep(downMs);
      // Where the port was given away meanwhile, the server stays down.
      if (!closed) listener = await listen(port, accept).catch(() => listener);
      if (closed) listener.close();
    },
    close() {
      closed = true;
      listener.close();
      for (const raw of sockets) raw.destroy();
    },
  };
}

function listen(port: number, accept: (raw: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ noDelay: true }, accept).listen(port, "127.0.0.1");
    server.on("error", reject).on("listening", () => resolve(server));
  });
}

function fail(raw: Socket, { end }: ConnectionFault): void {
  if (end === "reset") raw.resetAndDestroy();
  else if (end === "close") raw.destroy();
  else if (end === "garbage") raw.end(garbage);
  else setTimeout(() => raw.destroy(), silenceMs);
}

function serverOf(protocol: Protocol, open: Open): (raw: Socket) => void {
  if (protocol === "http1") return (raw) => serveHttp1(raw, raw, open);
  if (protocol === "tls") {
    return (raw) => serveHttp1(new TLSSocket(raw, { isServer: true, secureContext }), raw, open);
  }
  const server = createSecureServer({ key: pem, cert: pem });
  server.on("sessionError", () => {}).on("tlsClientError", () => {});
  server.on("stream", (stream, headers) => serveHttp2(stream, headers, open));
  return (raw) => void server.emit("connection", raw);
}
