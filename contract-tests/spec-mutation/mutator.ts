import type { Document } from "../../scripts/lib/openapi.ts";
import type { Role, Shape } from "../support/description-nodes.ts";

/** Nodes of a description that were changed, by what was done to them in words. */
export type Changed = Readonly<Record<string, unknown>>;

/** One kind of change of a description, wherever it is possible. */
export interface Mutator {
  readonly kind: string;
  readonly on: Role;
  readonly changed: (value: Shape, document: Document) => Changed;
}

/** Changes that replace a node as a whole. */
export const replacing = (kind: string, on: Role, changed: Mutator["changed"]): Mutator => ({
  kind,
  on,
  changed,
});

/** Changes that set keys of a node; `undefined` takes a key away. */
export const setting = (
  kind: string,
  on: Role,
  patches: (value: Shape, document: Document) => Readonly<Record<string, Shape>>,
): Mutator =>
  replacing(kind, on, (value, document) =>
    mapEntries(patches(value, document), (what, patch) => [what, patched(value, patch)]),
  );

/** The same for nodes that have a certain key. */
export const settingWhere = <Value>(
  kind: string,
  on: Role,
  key: string,
  patches: (found: Value, value: Shape, document: Document) => Readonly<Record<string, Shape>>,
): Mutator =>
  setting(kind, on, (value, document) =>
    key in value ? patches(value[key] as Value, value, document) : {},
  );

function patched(value: Shape, patch: Shape): Shape {
  const whole = Object.entries({ ...value, ...patch });
  return Object.fromEntries(whole.filter(([, each]) => each !== undefined));
}

/** A record with every entry changed. */
export function mapEntries<Value, Result>(
  record: Readonly<Record<string, Value>>,
  map: (key: string, value: Value) => readonly [string, Result],
): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => map(key, value)));
}

/** One change for each of some names. */
export function changeEach<Result>(
  names: readonly string[],
  change: (name: string) => readonly [what: string, result: Result],
): Readonly<Record<string, Result>> {
  return Object.fromEntries(names.map(change));
}

export function without(value: Shape, name: string): Shape {
  return patched(value, { [name]: undefined });
}

/** The object with a key under another name, in its old place. */
export function renamed(value: Shape, from: string, to: string): Shape {
  return mapEntries(value, (name, each) => [name === from ? to : name, each]);
}

/** One change for each key of an object: the key is taken away. */
export function dropEach(value: Shape): Readonly<Record<string, Shape>> {
  return changeEach(Object.keys(value), (name) => [`drop ${name}`, without(value, name)]);
}
