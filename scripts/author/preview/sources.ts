import { type FSWatcher, readdirSync, watch } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** A folder that is watched, and which of its entries count; all of them if none is named. */
interface Place {
  readonly folder: string;
  readonly names?: readonly string[];
}

/** What the reference is made from, as the author is told. */
export const sourceNames = ["openapi/", "redocly.yaml", "scripts/build/docs/template.hbs"];

const templateFolder = fileURLToPath(new URL("../../build/docs/", import.meta.url));

/**
 * Calls back with the path of every source that is saved, created, removed or renamed, and
 * answers a function that ends it.
 *
 * Each folder is watched by itself: `recursive` of Node 24 loses a file on Linux when an editor
 * replaces it by another one of its name. Whenever a name appears or goes, the whole tree is
 * watched anew, since the name may be a folder's.
 */
export function watchSources(root: string, changed: (file: string) => void): () => void {
  let watchers: readonly FSWatcher[] = [];

  function renew(): void {
    const previous = watchers;
    watchers = [
      ...open({ folder: root, names: ["openapi", "redocly.yaml"] }),
      ...open({ folder: templateFolder, names: ["template.hbs"] }),
      ...openTree(path.join(root, "openapi")),
    ];
    for (const watcher of previous) watcher.close();
  }

  function openTree(folder: string): readonly FSWatcher[] {
    // Watched before it is listed: what is created in between is seen twice, not missed.
    const watcher = open({ folder });
    return [...watcher, ...subfolders(folder).flatMap(openTree)];
  }

  function open({ folder, names }: Place): readonly FSWatcher[] {
    const notice = (event: string, name: string | null) => {
      if (name === null || isEditorsOwn(name) || (names && !names.includes(name))) return;
      if (event === "rename") renew();
      changed(path.relative(root, path.join(folder, name)));
    };
    try {
      // A folder that vanishes is an error on some platforms; the one around it reports that.
      return [watch(folder, notice).on("error", () => {})];
    } catch {
      return [];
    }
  }

  renew();
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}

/** Files that editors keep beside what is edited. */
function isEditorsOwn(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~");
}

function subfolders(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => path.join(folder, name));
  } catch {
    return [];
  }
}
