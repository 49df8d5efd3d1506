import { once } from "node:events";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { watch } from "chokidar";
import { runStages, withStaging } from "../../build/pipeline.ts";
import { stages } from "../../build/stages/index.ts";
import { readTree } from "../../lib/read-tree.ts";
import { failureText } from "../../lib/report-failure.ts";
import { referencePath, startServer, type Version } from "./start-server.ts";

/** One save is several events within a few milliseconds. */
const burstMs = 40;

const look = ["template.hbs", "page"].map((name) =>
  fileURLToPath(new URL(`../../build/docs/${name}`, import.meta.url)),
);

const apart = new Set(["types", "compile"]);
const pageStages = stages.filter(({ name }) => !apart.has(name));

/** Serves the reference and makes it again on every save; the last good page stays until then. */
export async function startPreview(root: string, port: number) {
  let version: Version = { number: 0, files: new Map() };
  const saved = new Set<string>();
  let running: Promise<void> | undefined;
  let closed = false;
  const server = await startServer(port, () => version);
  const watcher = watch([root, ...look], {
    ignoreInitial: true,
    ignored: (file) =>
      !look.some((place) => file.startsWith(place)) && !isSource(path.relative(root, file)),
  });
  watcher.on("all", (_, file) => request(path.relative(root, file)));
  await once(watcher, "ready");
  request("first build");

  function request(file: string): void {
    saved.add(file);
    running ??= run();
  }

  /** Never twice at a time: all that is saved during a build is one more build. */
  async function run(): Promise<void> {
    while (saved.size > 0 && !closed) {
      await setTimeout(burstMs);
      const [first, ...others] = saved;
      saved.clear();
      const cause = others.length > 0 ? `${first} and ${others.length} more` : first;
      await rebuild(cause as string);
    }
    running = undefined;
  }

  async function rebuild(cause: string): Promise<void> {
    const started = performance.now() - burstMs;
    const next = await renderReference(root).then(
      (files) => ({ files }),
      (error) => ({ files: version.files, problem: failureText(error) }),
    );
    if (closed) return;
    const ms = Math.round(performance.now() - started);
    console.log(`${cause}: ${outcomeOf(version, next)} (${ms} ms)`);
    if ("problem" in next) console.log(next.problem);
    version = { number: version.number + 1, ...next };
    server.announce();
  }

  return {
    url: server.url,
    /** Ends it, after the build that may be under way: nothing is left behind. */
    async close(): Promise<void> {
      closed = true;
      server.close();
      await Promise.all([watcher.close(), running]);
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
    await runStages(pageStages, workspace, () => {});
    return readTree(path.join(workspace.output, "generated"));
  });
}

function outcomeOf(before: Version, after: Omit<Version, "number">): string {
  if (after.problem !== undefined) return "broken, the last good page stays";
  const [old, page] = [before, after].map(({ files }) => String(files.get(referencePath)));
  const result = old === page ? "the page is the same" : "a new page";
  return before.problem === undefined ? result : `fixed, ${result}`;
}
