import { createServer } from "node:http";
import { connect } from "node:net";
import { pipeline } from "node:stream";
import { listenOnLoopback } from "./loopback.ts";

/** Starts an HTTP proxy that ends with the test. It answers CONNECT with a status. */
export async function startConnectProxy(status = 200) {
  /** The requested target, and the credentials if there were some. */
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on("connect", ({ url = "", headers }, socket) => {
    asked.push(`${url} ${headers["proxy-authorization"] ?? ""}`.trim());
    socket.on("error", () => {});
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const { hostname, port } = new URL(`http://${url}`);
    const upstream = connect(Number(port), hostname, () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    pipeline(socket, upstream, socket, () => {});
  });
  const { host } = await listenOnLoopback(proxy);
  return { host, asked };
}
