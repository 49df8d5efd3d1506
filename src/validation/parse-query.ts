import type { Constraint } from "./constraint.ts";

/**
 * The parameters of a query as values: a query is text, and a constraint that wants a number or a
 * truth value reads the text as one.
 */
export function parseQuery(
  search: URLSearchParams,
  constraint: Constraint | undefined,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...search].map(([name, text]) => {
      const type = constraint?.properties?.[name]?.type;
      const read = readers[type as keyof typeof readers];
      return [name, read ? read(text) : text];
    }),
  );
}

const readers = {
  number: (text: string) => (text.trim() === "" ? text : Number(text)),
  integer: (text: string) => (text.trim() === "" ? text : Number(text)),
  boolean: (text: string) => ({ true: true, false: false })[text] ?? text,
} as const;
