import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Where a server listens, and how it stops for a while. */
export interface Loopback {
  readonly host: string;
  /** Ends every connection and refuses new ones. */
  refuse(): Promise<void>;
  /** Accepts connections again, on the same port. */
  accept(): Promise<void>;
}

/**
 * A loopback address of this process alone, where the system has more than one: a port that a test
 * has stopped listening on must not be taken by a server of another process meanwhile.
 */
export const ownAddress =
  process.platform === "linux"
    ? `127.${1 + (process.pid % 251)}.${1 + ((process.pid >> 8) % 251)}.1`
    : "127.0.0.1";

/** Has a server listen on a free port of this machine until the test ends. */
export async function listenOnLoopback(server: Server, address = "127.0.0.1"): Promise<Loopback> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const listen = async (port: number) => {
    server.listen(port, address);
    await once(server, "listening");
  };
  const refuse = async () => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, "close");
  };
  await listen(0);
  onTestFinished(refuse);
  const { port } = server.address() as AddressInfo;
  return { host: `${address}:${port}`, refuse, accept: () => listen(port) };
}
