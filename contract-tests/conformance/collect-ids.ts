import { type Document, type OperationEntry, operationsOf } from "../../scripts/lib/openapi.ts";

/** The ids that the server has named so far, the newest first. */
export interface Ids {
  learn(entry: OperationEntry, body: unknown): void;
  /** Ids of things that this run has created itself: the only ones that it may change. */
  created(name: string): readonly string[];
  /** Those, and the ones that an answer has shown. */
  seen(name: string): readonly string[];
}

/** How many ids of one name are worth trying. */
const most = 5;

export function collectIds(document: Document): Ids {
  const paths = operationsOf(document).map(({ path }) => path);
  const created = new Map<string, string[]>();
  const seen = new Map<string, string[]>();
  return {
    learn(entry, body) {
      for (const [name, id] of idsIn(body)) {
        // GET /trade shows what /trade/{tradeId} names, and POST /trade creates it; other ids may be of anything.
        if (!paths.includes(`${entry.path}/{${name}}`)) continue;
        add(seen, name, id);
        if (entry.method === "POST") add(created, name, id);
      }
    },
    created: (name) => created.get(name) ?? [],
    seen: (name) => [...new Set([...(created.get(name) ?? []), ...(seen.get(name) ?? [])])],
  };
}

function add(pool: Map<string, string[]>, name: string, id: string): void {
  pool.set(name, [...new Set([id, ...(pool.get(name) ?? [])])].slice(0, most));
}

function idsIn(value: unknown): readonly (readonly [name: string, id: string])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    /Id$/.test(name) && typeof inner === "string" && inner !== "" ? [[name, inner]] : idsIn(inner),
  );
}
