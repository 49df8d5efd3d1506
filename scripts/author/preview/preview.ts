import { setTimeout } from "node:timers/promises";
import { failureText } from "../../lib/report-failure.ts";
import { createRebuilder } from "./rebuilder.ts";
import { renderReference } from "./render.ts";
import { brokenRevision, firstRevision, goodRevision, type Revision } from "./revision.ts";
import { startServer } from "./server.ts";
import { watchSources } from "./sources.ts";

export interface PreviewOptions {
  /** The project folder. */
  readonly root: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Receives a line for every rebuild, with its time, and what is broken. */
  readonly print: (line: string) => void;
}

/** A preview that runs. */
export interface Preview {
  readonly url: string;
  /** Ends it, after the rebuild that may be under way: nothing is left behind. */
  close(): Promise<void>;
}

/** One save is several events within a few milliseconds. */
const burstMs = 40;

/** Serves the reference and makes it anew on every save; the last good page stays until then. */
export async function startPreview({ root, port, print }: PreviewOptions): Promise<Preview> {
  let revision = firstRevision;
  let closed = false;
  const server = await startServer(port, () => revision);
  const rebuilder = createRebuilder({ settle: () => setTimeout(burstMs), rebuild });
  const stopWatching = watchSources(root, (file) => rebuilder.request(file));
  rebuilder.request("first build");

  async function rebuild(files: readonly string[]): Promise<void> {
    const started = performance.now() - burstMs;
    const next = await renderReference(root)
      .then(goodRevision)
      .catch((error) => brokenRevision(revision, failureText(error)));
    if (closed) return;
    print(
      `${named(files)}: ${outcome(revision, next)} (${Math.round(performance.now() - started)} ms)`,
    );
    if (next.state.fault !== undefined) print(next.state.fault);
    revision = next;
    server.announce();
  }

  return {
    url: server.url,
    async close() {
      closed = true;
      stopWatching();
      await server.close();
      await rebuilder.idle();
    },
  };
}

function named([first = "", ...others]: readonly string[]): string {
  return others.length > 0 ? `${first} and ${others.length} more` : first;
}

function outcome({ state: before }: Revision, { state: after }: Revision): string {
  if (after.fault !== undefined) return "broken, the last good page stays";
  const page = before.version === after.version ? "the page is the same" : "a new page";
  return before.fault === undefined ? page : `mended, ${page}`;
}
