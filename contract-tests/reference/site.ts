import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pageUrl } from "../support/reference.ts";

/** The address of the page on the site: the page cannot tell that its host is not real. */
export const siteUrl = "http://docs.partner.example/docs/index.html";

const generated = new URL("..", pageUrl);

/** A site under its own host name, and the only way of the browser to any network. */
export interface Site {
  /** The proxy that a browser has to use. It answers for the site, and for nobody else. */
  readonly proxy: string;
  /** Every request to another host, in the words of the browser. */
  readonly foreign: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves the page as `index.html`, with the generated files around it. As the proxy of a browser
 * it sees what no listener in a page sees: beacons of a page that is closed, and workers.
 */
export async function startSite(html: string): Promise<Site> {
  const foreign: string[] = [];
  const server = createServer(async (request, response) => {
    const url = URL.parse(request.url ?? "");
    if (url?.host !== new URL(siteUrl).host) {
      foreign.push(`${request.method} ${request.url}`);
      response.writeHead(502).end();
      return;
    }
    const body = url.pathname === new URL(siteUrl).pathname ? html : await fileOf(url.pathname);
    response.writeHead(body === undefined ? 404 : 200, { "content-type": typeOf(url.pathname) });
    response.end(body);
  });
  server.on("connect", (request, socket) => {
    foreign.push(`CONNECT ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    proxy: `http://127.0.0.1:${port}`,
    foreign,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function fileOf(pathname: string): Promise<Buffer | undefined> {
  return readFile(new URL(`.${pathname}`, generated)).catch(() => undefined);
}

function typeOf(pathname: string): string {
  return pathname.endsWith(".html") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
}
