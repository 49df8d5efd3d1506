/**
 * Why the client does not run in a browser unless it is told to: nothing that a page can do keeps
 * the browser from sending an order a second time. If this turns red, browsers have changed, and so
 * must what the README and the option `allowBrowser` say.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { chromiumMissing, launchChromium } from "../support/chromium.ts";

/** Cuts the connection at the first order, once something was answered on it before. */
async function startCuttingServer() {
  const orders: string[] = [];
  const server = createServer((request, response) => {
    if (request.method !== "POST") return response.end("<title>A page</title>");
    orders.push(request.url ?? "");
    return orders.length === 1 ? request.socket.destroy() : response.end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => server.close();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, orders, close };
}

it.skipIf(chromiumMissing)(
  "Chromium sends an order a second time, and tells the page nothing of it",
  async ({ onTestFinished }) => {
    const { url, orders, close } = await startCuttingServer();
    const browser = await launchChromium();
    onTestFinished(async () => {
      await browser.close();
      close();
    });
    const page = await browser.newPage();
    await page.goto(url);
    const status = await page.evaluate(async () => {
      const { status } = await fetch("/trade", { method: "POST", body: "{}" });
      return status;
    });
    expect({ status, orders }).toEqual({ status: 200, orders: ["/trade", "/trade"] });
  },
);
