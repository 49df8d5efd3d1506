/**
 * Why the client does not run in a browser unless it is told to: nothing that a page can do keeps
 * the browser from sending an order a second time. If this turns red, browsers have changed, and so
 * must what the README and the option `allowBrowser` say.
 */
import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { chromiumMissing, launchChromium } from "../support/chromium.ts";
import { listenOnLoopback } from "../support/loopback.ts";

/** Cuts the connection at the first order, once something was answered on it before. */
async function startCuttingServer() {
  const orders: string[] = [];
  const server = createServer((request, response) => {
    if (request.method !== "POST") return response.end("<title>A page</title>");
    orders.push(request.url ?? "");
    return orders.length === 1 ? request.socket.destroy() : response.end("{}");
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
      const { status } = await fetch("/trade", { method: "POST", body: "{}" });
      return status;
    });
    expect({ status, orders }).toEqual({ status: 200, orders: ["/trade", "/trade"] });
  },
);
