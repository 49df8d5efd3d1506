import type { Document } from "../../scripts/lib/openapi.ts";
import type { Node, Role, Shape } from "./nodes.ts";

/** What becomes of a node, in words, and the node as it is then. */
export type Change = readonly [what: string, value: unknown];

/** One kind of change of a description, wherever it is possible. */
export interface Mutator {
  readonly kind: string;
  readonly on: Role;
  readonly changes: (value: Shape, node: Node, document: Document) => readonly Change[];
}

/** The object without some of its keys. */
export function without(value: Shape, ...names: readonly string[]): Shape {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** The object with a key under another name, in its old place. */
export function renamed(value: Shape, from: string, to: string): Shape {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name === from ? to : name, each]),
  );
}

/** One change for each key of an object: the key is taken away. */
export function dropEach(value: Shape, of = (name: string) => `drop ${name}`): readonly Change[] {
  return Object.keys(value).map((name) => [of(name), without(value, name)]);
}

/** One change for each key of an object: it gets another name. */
export function renameEach(value: Shape): readonly Change[] {
  return Object.keys(value).map((name) => [
    `rename ${name}`,
    renamed(value, name, `${name}Renamed`),
  ]);
}

/** The changes where the object has the key, none where it has not. */
export function where<Value>(
  value: Shape,
  name: string,
  changes: (found: Value) => readonly Change[],
): readonly Change[] {
  return name in value ? changes(value[name] as Value) : [];
}
