import { type Row, tablesOf } from "./markdown.ts";

/** The values that `outcome` may have, after a read and after anything else. */
export interface Outcomes {
  readonly read: readonly Outcome[];
  readonly write: readonly Outcome[];
}

type Outcome = "none" | "unknown";

/** How the guides say what is known of the effect. */
const phrases: Readonly<Record<string, Outcomes>> = {
  none: { read: ["none"], write: ["none"] },
  "none for a read, else unknown": { read: ["none"], write: ["unknown"] },
  "none if nothing was sent or it was a read, else unknown": {
    read: ["none"],
    write: ["none", "unknown"],
  },
  "none if it is another intent, else unknown": { read: [], write: ["none", "unknown"] },
  "none if it is another request, else unknown": { read: [], write: ["none", "unknown"] },
};

/** What a row of a table of the guides says of one or several ways to fail. */
export interface ErrorRow {
  readonly line: number;
  /** Those that it names, such as `404` and `4xx`; `undefined` where no status decides. */
  readonly statuses: readonly (string | undefined)[];
  /** The mark behind them, such as `assumed`. */
  readonly mark: string | undefined;
  readonly class: string;
  readonly code: string;
  readonly when: string | undefined;
  /** As the guide says it, and what that means for a program. */
  readonly outcome: string;
  readonly outcomes: Outcomes;
  readonly remedy: string;
}

export interface FaultyRow {
  readonly line: number;
  readonly problem: string;
}

/** What makes a table one of errors, and the others that it has. */
export const errorColumns = {
  class: "class, code",
  advice: "outcome, and what to do",
  status: "status",
  when: "when",
} as const;

/** Every row of every table of a text that has the column "class, code". */
export function errorRowsOf(markdown: string): readonly (ErrorRow | FaultyRow)[] {
  return tablesOf(markdown)
    .filter(([head]) => head?.cells.includes(errorColumns.class))
    .flatMap(([head, ...rows]) => rows.map((row) => readRow(head?.cells ?? [], row)));
}

function readRow(head: readonly string[], { cells, line }: Row): ErrorRow | FaultyRow {
  const cell = (column: string) => cells[head.indexOf(column)] ?? "";
  const names = /^(\w+) (ERR_\w+)$/.exec(cell(errorColumns.class));
  const advice = /^(.+?)\. (.+)$/.exec(cell(errorColumns.advice));
  const words = cell(errorColumns.status).replace("other ", "").split(", ");
  const statuses = words.filter((word) => /^\d/.test(word));
  const hasStatus = head.includes(errorColumns.status);
  if (!names || !advice || (hasStatus && statuses.length === 0)) {
    const problem =
      `The row "| ${cells.join(" | ")} |" must have a class and a code, such as "ApiError ERR_API", ` +
      `in the column "${errorColumns.class}", an outcome, a full stop and an advice in the column ` +
      `"${errorColumns.advice}", and a status where there is such a column.`;
    return { line, problem };
  }
  const outcome = (advice[1] as string).replaceAll("*", "");
  const outcomes = phrases[outcome];
  if (!outcomes) {
    const known = Object.keys(phrases).map((each) => `"${each}"`);
    const problem = `The outcome "${outcome}" is none that programs know. Write ${known.join(", or ")}.`;
    return { line, problem };
  }
  return {
    line,
    statuses: hasStatus ? statuses : [undefined],
    mark: words.find((word) => word !== "" && !statuses.includes(word)),
    class: names[1] as string,
    code: names[2] as string,
    when: head.includes(errorColumns.when) ? cell(errorColumns.when) : undefined,
    outcome,
    outcomes,
    remedy: advice[2] as string,
  };
}

/** What an answer is called in the tables, where it is no success. */
export function failuresOf(name: string): readonly string[] {
  if (name === "default") return ["4xx", "5xx"];
  return /^[345]/.test(name) ? [name.toLowerCase()] : [];
}

/** The least certain of words of `x-provenance`: from where it is known what several say. */
export const leastCertain = (words: readonly unknown[]) =>
  (["assumed", "described", "documented"] as const).find((word) => words.includes(word));

export const isRange = (status: string | undefined): boolean => status?.endsWith("xx") === true;

/** The row of the status itself, else that of its hundred. */
export function rowFor<Some extends Pick<ErrorRow, "statuses">>(
  rows: readonly Some[],
  status: string,
): Some | undefined {
  const rowOf = (each: string) => rows.find(({ statuses }) => statuses.includes(each));
  return rowOf(status) ?? rowOf(`${status[0]}xx`);
}
