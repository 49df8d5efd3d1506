import { importProblem } from "../errors/import-problem.ts";
import { ConfigurationError } from "../errors/pitrade-error.ts";

export type Undici = typeof import("undici");

/**
 * Loaded when a transport is made, not by a module, so that one sentence says what is wrong:
 * `npm install undici` on Node 20 brings a version that fails there with a TypeError.
 */
export async function loadUndici(load = () => import("undici")): Promise<Undici> {
  const unusable = (why: string, cause?: unknown) =>
    new ConfigurationError(`was not sent: the package undici ${why}.`, { cause });
  const install = "npm install undici@7";
  const undici = await load().catch((cause) => {
    const problem = importProblem("undici", cause);
    const isTooNew = cause instanceof TypeError ? "; Node 20 needs undici@7" : "";
    throw unusable(problem + (problem === "is missing" ? `: ${install}` : isTooNew), cause);
  });
  // Before version 7 it takes no such handlers, and a call would hang.
  if (!("cacheStores" in undici))
    throw unusable(
      "Bun" in globalThis
        ? "is replaced by Bun: leave `fetch` out"
        : `is older than version 7: ${install}`,
    );
  return undici;
}
