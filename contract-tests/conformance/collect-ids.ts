import { type Document, type OperationEntry, operationsOf } from "../../scripts/lib/openapi.ts";
import { pathParametersOf } from "../../scripts/lib/path-template.ts";

/** The ids that the server has named so far, the newest first. */
export interface Ids {
  learn(entry: OperationEntry, body: unknown): void;
  /** Ids of things that this run has created itself: the only ones that it may change. */
  created(name: string): readonly string[];
  /** Those and the ones that a list has shown; where there is no such list, what any answer calls so. */
  seen(name: string): readonly string[];
}

/** How many ids of one name are worth trying. */
const most = 5;

export function collectIds(document: Document): Ids {
  const paths = operationsOf(document).map(({ path }) => path);
  const names = new Set(paths.flatMap(pathParametersOf));
  const isOf = (list: string, name: string) =>
    paths.some((path) => `${path}/`.startsWith(`${list}/{${name}}/`));
  /** Those that a path of the description lists or creates. */
  const owned = new Set([...names].filter((name) => paths.some((list) => isOf(list, name))));
  const created = new Map<string, string[]>();
  const seen = new Map<string, string[]>();
  /** What other answers call so. */
  const named = new Map<string, string[]>();
  return {
    learn(entry, body) {
      for (const [name, id] of idsIn(body, names)) {
        // GET /trade shows what /trade/{tradeId} names, and POST /trade creates it.
        const isOwn = isOf(entry.path, name);
        add(isOwn ? seen : named, name, id);
        if (isOwn && entry.method === "POST") add(created, name, id);
      }
    },
    created: (name) => created.get(name) ?? [],
    seen(name) {
      if (!owned.has(name)) return named.get(name) ?? [];
      return [...new Set([...(created.get(name) ?? []), ...(seen.get(name) ?? [])])];
    },
  };
}

function add(pool: Map<string, string[]>, name: string, id: string): void {
  pool.set(name, [...new Set([id, ...(pool.get(name) ?? [])])].slice(0, most));
}

/** The texts in the fields that are called as a parameter of a path is. */
function idsIn(
  value: unknown,
  names: ReadonlySet<string>,
): readonly (readonly [name: string, id: string])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    names.has(name) && typeof inner === "string" && inner !== ""
      ? [[name, inner]]
      : idsIn(inner, names),
  );
}
