import { readFile } from "node:fs/promises";
import type { measureBuild } from "./measure-build.ts";
import type { measureCalls } from "./measure-calls.ts";
import type { measureHeap } from "./measure-heap.ts";
import type { measureJournal } from "./measure-journal.ts";
import type { measureSize } from "./measure-size.ts";
import type { measureStart } from "./measure-start.ts";

/** What a run measured; a part that was left out is missing. */
export interface Results {
  readonly environment: Readonly<
    Record<"date" | "node" | "platform", string> & Record<"cores" | "rounds", number>
  >;
  readonly calls?: Measured<typeof measureCalls>;
  readonly start?: Measured<typeof measureStart>;
  readonly size?: Measured<typeof measureSize>;
  readonly heap?: Measured<typeof measureHeap>;
  readonly journal?: Measured<typeof measureJournal>;
  readonly build?: Measured<typeof measureBuild>;
}

type Measured<Measure extends (...args: never[]) => unknown> = Awaited<ReturnType<Measure>>;

export const resultsFile = new URL("results.json", import.meta.url);

export async function readResults(): Promise<Results> {
  return JSON.parse(await readFile(resultsFile, "utf8"));
}
