import { once } from "node:events";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
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

/** The addresses of this machine, but for 127.0.0.1, at which the port of a URL is open. */
export async function openedBeside(url: string): Promise<readonly string[]> {
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const others = new Set(["127.0.0.2", "::1", ...own.map(({ address }) => address)]);
  others.delete("127.0.0.1");
  const opened = Array.from(others, async (host) => {
    const socket = connect({ host, port: Number(new URL(url).port) });
    const [isOpen] = await Promise.allSettled([once(socket, "connect")]);
    socket.destroy();
    return isOpen.status === "fulfilled" ? [host] : [];
  });
  return (await Promise.all(opened)).flat();
}

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
