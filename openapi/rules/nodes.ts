import type { Context, Location, Node } from "./types.ts";

/**
 * Reading a description that may be malformed: a rule that throws would take every other
 * finding of the file with it, so a node of the wrong shape reads as empty.
 */

export interface Place {
  readonly node: Node;
  readonly location: Location;
}

const EMPTY: Node = Object.freeze({});

export const isRecord = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const record = (value: unknown): Node => (isRecord(value) ? value : EMPTY);

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const strings = (value: unknown): string[] =>
  list(value).filter((item) => typeof item === "string");

export const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

export const isJson = (type: string): boolean =>
  /^application\/([a-z\d][\w.+-]*\+)?json$/.test(type);

export const isEmpty = (value: unknown): boolean => Object.keys(record(value)).length === 0;

/** The node a `$ref` leads to, and where that stands; a node without `$ref` is its own target. */
export function follow(ctx: Context, node: unknown, location: Location): Place {
  if (typeof record(node).$ref !== "string") return { node: record(node), location };
  const target = ctx.resolve(node, location.source.absoluteRef);
  return { node: record(target.node), location: target.location ?? location };
}

/** A keyword of a property: written beside its `$ref`, or else in what the `$ref` leads to. */
export const keyword = (raw: unknown, target: Node, name: string): unknown =>
  record(raw)[name] ?? target[name];

export const types = (schema: Node): string[] =>
  Array.isArray(schema.type) ? strings(schema.type) : strings([schema.type]);
