import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { BuildError } from "../../lib/build-error.ts";
import { channel } from "./page.ts";
import { type Revision, referencePath } from "./revision.ts";

/** A server of the current revision on loopback. */
export interface PreviewServer {
  /** The address of the reference. */
  readonly url: string;
  /** Tells every open page what is current. */
  announce(): void;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".json": "application/json",
  ".md": "text/markdown",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".yaml": "application/yaml",
};

export async function startServer(port: number, current: () => Revision): Promise<PreviewServer> {
  const listeners = new Set<ServerResponse>();
  // Nobody's idle connection is dropped: it could be just when a browser uses it again.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://preview");
    if (pathname === channel) listen(response);
    else if (pathname === "/") redirect(response);
    else serve(response, pathname.slice(1), current());
  });

  function listen(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(news(current()));
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
  }

  server.listen(port, "127.0.0.1");
  await once(server, "listening").catch(({ code }: NodeJS.ErrnoException) => {
    throw new BuildError(
      `The preview cannot listen on 127.0.0.1:${port} (${code}). ` +
        "Choose another port, for example: npm run docs:preview -- --port 0",
    );
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/${referencePath}`,
    announce() {
      for (const response of listeners) response.write(news(current()));
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** One server-sent event. A page that connects late is told the same as one that was there. */
function news({ state }: Revision): string {
  return `data: ${JSON.stringify(state)}\n\n`;
}

function redirect(response: ServerResponse): void {
  response.writeHead(302, { location: `/${referencePath}` }).end();
}

function serve(response: ServerResponse, name: string, { files }: Revision): void {
  const content = files.get(name);
  if (content === undefined) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
    response.end(`The build makes no generated/${name}.\n`);
    return;
  }
  const type = types[path.extname(name)] ?? "text/plain";
  response.writeHead(200, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-store",
  });
  response.end(content);
}
