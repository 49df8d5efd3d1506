import { createServer, type Socket } from "node:net";
import { type Loopback, listenOnLoopback, ownAddress } from "./loopback.ts";

/** A request of which the server read every byte. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** When its last byte was read, by `performance.now()`. */
  readonly at: number;
}

/** The server's action on one request, and the point of the exchange at which it happens. */
export interface Step {
  readonly when: "connected" | "headers" | "complete";
  readonly act: (socket: Socket, arrival: Arrival | undefined) => void;
  /** Whether the caller can know from it that the request had no effect. */
  readonly refuses?: boolean;
}

export const tokensOf = ({ arrivals }: FaultServer): readonly string[] =>
  arrivals.map(({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "");

/** A server on a real socket that fails as it is told. */
export interface FaultServer extends Pick<Loopback, "refuse" | "accept"> {
  readonly url: string;
  /** Every request that was read to its end. */
  readonly arrivals: readonly Arrival[];
  /** The steps that were carried out, one for each time that a request reached the server. */
  readonly contacts: readonly Step[];
}

/**
 * Starts a server that ends with the test. It parses just enough of HTTP/1.1 to know what arrived.
 *
 * @param steps What happens to the first request, the second, and so on; the last one stays.
 */
export async function startFaultServer(steps: readonly Step[]): Promise<FaultServer> {
  const arrivals: Arrival[] = [];
  const contacts: Step[] = [];

  const take = (when: readonly Step["when"][], socket: Socket, arrival?: Arrival): boolean => {
    const step = steps[Math.min(contacts.length, steps.length - 1)];
    if (!step || !when.includes(step.when)) return false;
    contacts.push(step);
    step.act(socket, arrival);
    return true;
  };

  const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    socket.on("error", () => {});
    if (take(["connected"], socket)) return;
    read(
      socket,
      // On a connection that was kept alive, the start of a request stands for a new connection.
      () => take(["connected", "headers"], socket),
      (arrival) => {
        arrivals.push(arrival);
        take(["complete"], socket, arrival);
      },
    );
  });

  const { host, refuse, accept } = await listenOnLoopback(server, ownAddress);
  return { url: `http://${host}`, arrivals, contacts, refuse, accept };
}

/** Reads requests off a socket; stops where `onHeaders` took the request over. */
function read(
  socket: Socket,
  onHeaders: () => boolean,
  onComplete: (arrival: Arrival) => void,
): void {
  let buffer = "";
  let head: string | undefined;
  socket.on("data", (bytes) => {
    buffer += bytes.toString("latin1");
    if (head === undefined) {
      const end = buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      head = buffer.slice(0, end);
      buffer = buffer.slice(end + 4);
      if (onHeaders()) return void socket.removeAllListeners("data");
    }
    const arrival = parseHead(head);
    const length = Number(arrival.headers["content-length"] ?? 0);
    if (buffer.length < length) return;
    const body = Buffer.from(buffer.slice(0, length), "latin1").toString();
    [head, buffer] = [undefined, buffer.slice(length)];
    onComplete({ ...arrival, body, at: performance.now() });
  });
  socket.resume();
}

function parseHead(head: string): Omit<Arrival, "body" | "at"> {
  const [requestLine = "", ...fields] = head.split("\r\n");
  const [method = "", path = ""] = requestLine.split(" ");
  const headers = Object.fromEntries(
    fields.map((field) => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
    }),
  );
  return { method, path, headers };
}
