import { once } from "node:events";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { watch } from "chokidar";
import { runStages, withStaging } from "../../build/pipeline.ts";
import { stages } from "../../build/stages/index.ts";
import { lint } from "../../build/stages/lint.ts";
import { readTree } from "../../lib/read-tree.ts";
import { failureText } from "../../lib/report-failure.ts";
import { createRebuilder } from "./rebuilder.ts";
import { firstRevision, goodRevision, type Revision } from "./revision.ts";
import { startServer } from "./server.ts";

/** One save is several events within a few milliseconds. */
const burstMs = 40;

const template = fileURLToPath(new URL("../../build/docs/template.hbs", import.meta.url));

/** Stages that the reference does not need; lint runs beside the others, since it takes as long. */
const apart = new Set(["lint", "types", "compile"]);
const pageStages = stages.filter(({ name }) => !apart.has(name));

/**
 * Serves the reference and makes it again on every save; the last good page stays until then.
 *
 * @param root The project folder.
 * @param port 0 takes any free port.
 */
export async function startPreview(root: string, port: number) {
  let revision = firstRevision;
  let closed = false;
  const server = await startServer(port, () => revision);
  const rebuilder = createRebuilder(() => setTimeout(burstMs), rebuild);
  const watcher = watch([root, template], {
    ignoreInitial: true,
    ignored: (file) => file !== template && !isSource(path.relative(root, file)),
  });
  watcher.on("all", (_, file) => rebuilder.request(path.relative(root, file)));
  await once(watcher, "ready");
  rebuilder.request("first build");

  async function rebuild([first, ...others]: readonly string[]): Promise<void> {
    const started = performance.now() - burstMs;
    const next = await renderReference(root).then(goodRevision, (error) => ({
      state: { version: revision.state.version, fault: failureText(error) },
      files: revision.files,
    }));
    if (closed) return;
    const cause = others.length > 0 ? `${first} and ${others.length} more` : first;
    const ms = Math.round(performance.now() - started);
    console.log(`${cause}: ${outcomeOf(revision, next)} (${ms} ms)`);
    if (next.state.fault !== undefined) console.log(next.state.fault);
    revision = next;
    server.announce();
  }

  return {
    url: server.url,
    /** Ends it, after the rebuild that may be under way: nothing is left behind. */
    async close(): Promise<void> {
      closed = true;
      await Promise.all([watcher.close(), server.close(), rebuilder.idle()]);
    },
  };
}

/** What the reference is made from, without the files that editors keep beside what is edited. */
function isSource(file: string): boolean {
  const [top = "", ...names] = file.split(path.sep);
  return ["", "redocly.yaml", "openapi"].includes(top) && !names.some((n) => /^\.|~$/.test(n));
}

/** Makes the reference in a staging folder: the project's own `generated/` stays as it is. */
function renderReference(root: string): Promise<ReadonlyMap<string, Buffer>> {
  return withStaging(root, async (workspace) => {
    const results = await Promise.allSettled([
      lint(workspace),
      runStages(pageStages, workspace, () => {}),
    ]);
    // The linter comes first: of one and the same fault it says best what is wrong and where.
    for (const result of results) if (result.status === "rejected") throw result.reason;
    return readTree(path.join(workspace.output, "generated"));
  });
}

function outcomeOf({ state: before }: Revision, { state: after }: Revision): string {
  if (after.fault !== undefined) return "broken, the last good page stays";
  const page = before.version === after.version ? "the page is the same" : "a new page";
  return before.fault === undefined ? page : `fixed, ${page}`;
}
