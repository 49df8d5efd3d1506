import type { Socket } from "node:net";
import type { Arrival, Step } from "./fault-server.ts";

/** Headers of an answer; `undefined` omits one. */
type Headers = Readonly<Record<string, string | number | undefined>>;

/** Statuses with which a server says that it did not carry out the request. */
const refusals = new Set([401, 429, 421]);

export const stepWhen = (when: Step["when"], act: Step["act"]): Step => ({ when, act });

export function respond(status: number, body: string | Uint8Array, headers: Headers = {}): Step {
  const head = responseHead(status, { "content-length": Buffer.byteLength(body), ...headers });
  const whole = Buffer.concat([Buffer.from(head), Buffer.from(body)]);
  return {
    ...stepWhen("complete", (socket) => socket.write(whole)),
    refuses: refusals.has(status),
  };
}

export function respondJson(status: number, body: unknown, headers: Headers = {}): Step {
  return respond(status, JSON.stringify(body), { "content-type": "application/json", ...headers });
}

/** An answer that depends on the request, for servers that echo. */
export function respondBy(answerTo: (arrival: Arrival) => Step): Step {
  return stepWhen("complete", (socket, arrival) => {
    if (arrival) answerTo(arrival).act(socket, arrival);
  });
}

/** Bytes as they are, and then what is done to the connection. */
export function sendRaw(text: string, then: (socket: Socket) => void): Step {
  return stepWhen("complete", (socket) => socket.write(text, "latin1", () => then(socket)));
}

export function responseHead(status: number, headers: Headers = {}): string {
  const lines = Object.entries(headers)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Status\r\n${lines.join("")}\r\n`;
}

/** Ends the connection in order (FIN). */
export const hangUp = (socket: Socket): void => void socket.end();

/** Ends the connection with a reset (RST). */
export const reset = (socket: Socket): void => void socket.resetAndDestroy();

/** Leaves the connection open and sends nothing more. */
export const stall = (): void => {};
