import type { Constraint } from "./constraint.ts";

/**
 * The parameters of a query as values: a query is text, and a constraint that wants a number or a
 * truth value reads the text as one. A name that is given several times has a list of values.
 */
export function parseQuery(
  search: URLSearchParams,
  constraint: Constraint | undefined,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...search.keys()].map((name) => {
      const type = constraint?.properties?.[name]?.type;
      const read = readers[type as keyof typeof readers];
      const values = search.getAll(name).map((text) => (read ? read(text) : text));
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

const readers = {
  number: (text: string) => (text.trim() === "" ? text : Number(text)),
  integer: (text: string) => (text.trim() === "" ? text : Number(text)),
  boolean: (text: string) => ({ true: true, false: false })[text] ?? text,
} as const;
