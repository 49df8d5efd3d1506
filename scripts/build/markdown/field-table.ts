import type { Field } from "./fields.ts";
import { type Column, table } from "./table.ts";
import { code, plain, value } from "./text.ts";

/** The columns that say what a value must be. */
const columns: readonly Column<Field>[] = [
  ["type", ({ type }) => plain(type)],
  ["required", ({ required }) => (required ? "yes" : "no")],
  ["constraints", ({ constraints }) => constraints.join("; ")],
  ["origin", ({ origin }) => origin],
  ["description", ({ description }) => description],
  ["example", ({ example }) => (example === undefined ? "" : value(example))],
];

/** A table of values, by the name that the first column gives them. */
export function fieldTable<Row extends Field>(
  head: string,
  rows: readonly Row[],
  more: readonly Column<Row>[] = [],
): string {
  return table<Row>([[head, ({ path }) => code(path)], ...more, ...columns], rows);
}

/** The value as a whole, which has no name, in a sentence. */
export function wholeValue({ type, constraints, origin, description }: Field): string {
  const facts = [plain(type), ...constraints, `origin ${origin}`].join("; ");
  return `${facts}. ${description}`.trim();
}
