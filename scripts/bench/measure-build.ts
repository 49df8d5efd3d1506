import { appendFile, cp, mkdir, mkdtempDisposable } from "node:fs/promises";
import path from "node:path";
import { startPreview } from "../author/preview/start-preview.ts";
import { BuildError } from "../lib/build-error.ts";
import { pack } from "../lib/pack.ts";
import { outputOf } from "../lib/run-process.ts";
import { spreadOf } from "./statistics.ts";

const sources = ["openapi", "redocly.yaml", "package.json"];

/** Seconds of a whole build, and from a save to the new page of the preview; the package in bytes. */
export async function measureBuild(rounds: number) {
  const root = process.cwd();
  await using stack = new AsyncDisposableStack();
  // In the project, so that the installed packages are found from there.
  await mkdir(".build", { recursive: true });
  const folder = stack.use(await mkdtempDisposable(path.join(root, ".build", "bench-")));
  for (const part of sources) {
    await cp(path.join(root, part), path.join(folder.path, part), { recursive: true });
  }
  const preview = await startPreview(folder.path, 0);
  stack.defer(() => preview.close());
  const update = await updatesOf(preview.url, path.join(folder.path, "openapi/guides/trading.md"));
  const [builds, updates]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    builds.push(await seconds(() => outputOf(process.execPath, ["scripts/build.ts"])));
    updates.push(await seconds(() => update(`Sentence ${round} of the benchmark.`)));
  }
  const { size } = await pack(root, folder.path);
  return { build: spreadOf(builds), update: spreadOf(updates), tarballBytes: size };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}

/** Saves words at the end of a guide, and reads the page that an open page then loads. */
async function updatesOf(url: string, guide: string) {
  const told = (await fetch(new URL("/.preview", url))).body?.getReader();
  // That it listens, and then the first page.
  for (let version = 0; version <= 1; version += 1) await told?.read();
  return async (words: string): Promise<void> => {
    await appendFile(guide, `\n${words}\n`);
    await told?.read();
    const page = await (await fetch(url)).text();
    if (!page.includes(words)) throw new BuildError(`The preview does not show "${words}".`);
  };
}
