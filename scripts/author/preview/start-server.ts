import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { BuildError } from "../../lib/build-error.ts";

/** The path of the reference, in `generated/` and on the server. */
export const referencePath = "docs/index.html";

/** Where a page listens for the number of the current version. */
const channel = "/.preview";

/** What the preview shows: the last good build, and what has been wrong since then. */
export interface Version {
  readonly number: number;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly problem?: string | undefined;
}

const emptyPage =
  '<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>Preview</title></head>' +
  "<body><p>The reference is being built.</p></body></html>";

const look =
  "position: fixed; inset: auto 0 0 0; z-index: 2147483647; margin: 0; padding: 1rem; " +
  "max-height: 50vh; overflow: auto; font: 14px/1.5 monospace; white-space: pre-wrap; " +
  "color: #fff; background: #8a1020";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".json": "application/json",
  ".md": "text/markdown",
  ".yaml": "application/yaml",
};

export async function startServer(port: number, current: () => Version) {
  const listeners = new Set<ServerResponse>();
  // No idle connection is dropped: it could be just when a browser uses it again.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://preview");
    response.setHeader("cache-control", "no-store");
    if (pathname === channel) listen(response);
    else if (pathname === "/") response.writeHead(302, { location: `/${referencePath}` }).end();
    else serve(response, pathname.slice(1), current());
  });

  /** A page that connects late is told the same as one that was there. */
  function listen(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream" });
    tell(response);
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
  }

  const tell = (response: ServerResponse) => response.write(`data: ${current().number}\n\n`);

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
    announce: () => listeners.forEach(tell),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function serve(response: ServerResponse, name: string, version: Version): void {
  const content = name === referencePath ? pageOf(version) : version.files.get(name);
  const type = (content && types[path.extname(name)]) ?? "text/plain";
  response
    .writeHead(content ? 200 : 404, { "content-type": `${type}; charset=utf-8` })
    .end(content ?? `The build makes no generated/${name}.\n`);
}

/** The reference with what is wrong in front of it. It loads itself again when there is another version. */
function pageOf({ number, files, problem }: Version): string {
  const html = String(files.get(referencePath) ?? emptyPage);
  const end = html.lastIndexOf("</body>");
  const alert =
    problem && `<pre role="alert" style="${look}">${problem.replaceAll("<", "&lt;")}</pre>`;
  const script = `<script>new EventSource("${channel}").onmessage = ({ data }) => data === "${number}" || location.reload();</script>`;
  return (html.slice(0, end) + (alert ?? "") + script + html.slice(end)).replace(
    "connect-src 'none'",
    "connect-src 'self'",
  );
}
