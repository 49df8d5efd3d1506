/**
 * Why the client does not run in a browser unless it is told to: nothing that a page can do keeps
 * the browser from sending an order a second time. If this turns red, browsers have changed, and so
 * must what the README and the option `allowBrowser` say.
 */
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { chromiumMissing, launchChromium } from "../support/chromium.ts";
import { listenOnLoopback } from "../support/loopback.ts";

/**
 * Cuts the connection at the first order that comes over one with an answer before it. An order
 * over a new connection is not sent again, and is answered with 409: the page tries once more.
 */
async function startCuttingServer() {
  const orders: string[] = [];
  const answered = new WeakSet<Socket>();
  const server = createServer(({ method, url, socket }, response) => {
    const isKept = answered.has(socket);
    answered.add(socket);
    if (method !== "POST") return response.end("<title>A page</title>");
    if (orders.length === 0 && !isKept) return response.writeHead(409).end();
    orders.push(url ?? "");
    return orders.length === 1 ? socket.destroy() : response.end("{}");
  });
  const { host } = await listenOnLoopback(server);
  return { url: `http://${host}`, orders };
}

it.skipIf(chromiumMissing)(
  "Chromium sends an order a second time, and tells the page nothing of it",
  async () => {
    const { url, orders } = await startCuttingServer();
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto(url);
    const status = await page.evaluate(async () => {
      let status: number;
      do ({ status } = await fetch("/trade", { method: "POST", body: "{}" }));
      while (status === 409);
      return status;
    });
    expect({ status, orders }).toEqual({ status: 200, orders: ["/trade", "/trade"] });
  },
);
