import type { Vector, Vectors } from "./vectors.ts";

/** A vector, ready to be judged: with its whole value. */
export interface Trial {
  /** The same as long as what it tries is the same. */
  readonly id: string;
  readonly verdict: "accept" | "reject";
  readonly value: unknown;
  /** JSON Pointer to what is wrong; `undefined` where nothing is. */
  readonly at: string | undefined;
  /** The keyword that forbids it; `undefined` where nothing does. */
  readonly keyword: string | undefined;
}

/** Everything that a set tries; a list also everything that its entries try. */
export function trialsOf(vectors: Vectors, name: string): readonly Trial[] {
  const set = vectors.sets[name];
  if (!set) throw new Error(`The lock has no set ${name}.`);
  const own = set.vectors.map((vector) => toTrial(name, vector, set.bases[vector.of ?? ""]));
  if (!set.items) return own;
  return [...own, ...trialsOf(vectors, set.items).map((trial) => asEntry(name, trial))];
}

function toTrial(set: string, vector: Vector, base: unknown): Trial {
  const { tries, of, verdict, at, keyword } = vector;
  const id = `${set}: ${of ? `${of}, ` : ""}${tries}`;
  return { id, verdict, value: changed(base, vector), at, keyword };
}

function asEntry(set: string, { id, value, at, ...rest }: Trial): Trial {
  return {
    ...rest,
    id: `${set}, an entry of ${id}`,
    value: [value],
    at: at === undefined ? undefined : `/0${at}`,
  };
}

function changed(base: unknown, { put = {}, drop = [] }: Vector): unknown {
  const root = { value: structuredClone(base) };
  for (const [pointer, value] of Object.entries(put)) {
    const { parent, key } = locate(root, pointer);
    parent[key] = structuredClone(value);
  }
  for (const pointer of drop) {
    const { parent, key } = locate(root, pointer);
    delete parent[key];
  }
  return root.value;
}

type Node = Record<string, unknown>;

function locate(root: Node, pointer: string): { readonly parent: Node; readonly key: string } {
  const keys = ["value", ...pointer.split("/").slice(1)];
  const parent = keys.slice(0, -1).reduce((node, key) => node[key] as Node, root);
  return { parent, key: keys.at(-1) as string };
}
