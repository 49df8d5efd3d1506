import path from "node:path";
import { capitalized, type Words } from "./words.ts";

/** Names of one copy of the description: its word, and an own name for each of its fields. */
export interface CopyNames {
  readonly word: string;
  readonly field: (name: string) => string;
}

/** Invents the names of a copy; fields keep their length and their humps. */
export function inventNames(words: Words): CopyNames {
  const word = words.next(6);
  const fields = new Map<string, string>();
  const invent = (name: string) => {
    const parts = name.match(/[A-Z]?[a-z]+|[A-Z0-9]+/g) ?? [name];
    return parts
      .map((part) => words.next(Math.max(4, part.length)))
      .map((part, index) => (index === 0 ? part : capitalized(part)))
      .join("");
  };
  return {
    word,
    field(name) {
      const known = fields.get(name) ?? invent(name);
      fields.set(name, known);
      return known;
    },
  };
}

/** What all copies share: errors and parameters, as the operations of a real API do. */
const shared = /components\/(responses|parameters)\/|\/(ErrorBody|\w+Error)\.yaml$/;

/** Copies a node of a file with the names of the copy: references, fields, methods. */
export function copyNode(node: unknown, file: string, names: CopyNames): unknown {
  if (Array.isArray(node)) return node.map((item) => copyNode(item, file, names));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, copyMember(key, value, file, names)]),
  );
}

function copyMember(key: string, value: unknown, file: string, names: CopyNames): unknown {
  const copy = members[key];
  return copy ? copy(value, file, names) : copyNode(value, file, names);
}

type CopyMember = (value: unknown, file: string, names: CopyNames) => unknown;

const members: Readonly<Record<string, CopyMember>> = {
  $ref: (value, file, names) => copyReference(String(value), file, names),
  mapping: (value, file, names) =>
    mapValues(value, (target) => copyReference(String(target), file, names)),
  operationId: (value, _, names) => copyName(String(value), names),
  "x-sdk-name": (value, _, { word }) => `${word}${capitalized(String(value))}`,
  properties: (value, file, names) =>
    mapKeys(copyNode(value, file, names), (name) => names.field(name)),
  required: (value, _, names) =>
    Array.isArray(value) ? value.map((name) => names.field(String(name))) : value,
  propertyName: (value, _, names) => names.field(String(value)),
  value: (value, _, names) => copyExample(value, names),
};

/** A name of an operation or a component in a copy. */
export function copyName(name: string, { word }: CopyNames): string {
  return name + capitalized(word);
}

function copyReference(reference: string, file: string, names: CopyNames): string {
  const target = path.posix.join(path.posix.dirname(file), reference);
  if (shared.test(target)) return reference;
  return reference.replace(/(\w+)(\.[\w.]+)$/, (_, name, end) => copyName(name, names) + end);
}

function copyExample(value: unknown, names: CopyNames): unknown {
  if (Array.isArray(value)) return value.map((item) => copyExample(item, names));
  if (typeof value !== "object" || value === null) return value;
  return mapKeys(
    mapValues(value, (member) => copyExample(member, names)),
    (name) => names.field(name),
  );
}

function mapKeys(node: unknown, change: (key: string) => string): object {
  return Object.fromEntries(
    Object.entries(node as object).map(([key, value]) => [change(key), value]),
  );
}

function mapValues(node: unknown, change: (value: unknown) => unknown): object {
  return Object.fromEntries(
    Object.entries(node as object).map(([key, value]) => [key, change(value)]),
  );
}

/** Whether a file of the description belongs to every copy, or once to all of them. */
export function isCopied(file: string): boolean {
  return /^openapi\/(paths|components\/(schemas|examples))\//.test(file) && !shared.test(file);
}
