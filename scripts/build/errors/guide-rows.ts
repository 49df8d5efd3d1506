import { BuildError } from "../../lib/build-error.ts";
import type { Document } from "../../lib/openapi.ts";
import { chaptersOf } from "../chapters.ts";

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

/** What a row of a table of the guides says of a status, and which class is thrown. */
export interface GuideRow {
  /** One of those of the row: `404`, `4xx`; `undefined` where no status came. */
  readonly status: string | undefined;
  /** The mark behind the status, such as `assumed`. */
  readonly mark: string | undefined;
  /** Whether it names other statuses too. */
  readonly isShared: boolean;
  readonly class: string;
  readonly code: string;
  readonly when: string | undefined;
  /** As the guide says it, and what that means for a program. */
  readonly outcome: string;
  readonly outcomes: Outcomes;
  readonly remedy: string;
}

const columns = { class: "class, code", status: "status", when: "when" } as const;
const lastColumn = "outcome, and what to do";

/** Every row of every table of the chapters that has the column "class, code". */
export function guideRows(document: Document): readonly GuideRow[] {
  const rows = tablesWith(document, columns.class).flatMap(([head = [], ...body]) =>
    body.flatMap((cells) => rowsOf(head, cells)),
  );
  if (rows.length > 0) return rows;
  throw new BuildError(
    `No chapter has a table with the columns "${columns.class}" and "${lastColumn}": write in ` +
      "openapi/guides/errors.md which class belongs to which status.",
  );
}

/** Whether the SDK sends a request again by itself after an answer. */
export interface Retried {
  readonly read: boolean;
  readonly write: boolean;
}

/** What the table of retries in the guides says of a status; what it does not name is not repeated. */
export function retriesOf(document: Document): (status: string) => Retried {
  const rows = tablesWith(document, "what happened", "a read (`GET`)", "everything else").flatMap(
    ([, ...body]) => body,
  );
  return (status) => {
    const [, read = "", write = ""] =
      rows.find(([what = ""]) => what.split(", ").includes(status)) ?? [];
    return { read: read.startsWith("again"), write: write.startsWith("again") };
  };
}

/** The tables of all chapters that have some columns. */
function tablesWith(document: Document, ...columns: readonly string[]) {
  return chaptersOf(document)
    .flatMap(({ description = "" }) => tablesOf(description))
    .filter(([head]) => columns.every((column) => head?.includes(column)));
}

/** The tables of a Markdown text, as lists of cells; the first list is the head. */
function tablesOf(markdown: string): readonly (readonly (readonly string[])[])[] {
  return Array.from(markdown.matchAll(/(?:^\|.*\|[ \t]*(?:\n|$))+/gm), ([table]) =>
    table
      .trim()
      .split("\n")
      .filter((line) => !/^\|[\s|:-]+\|$/.test(line))
      .map(cellsOf),
  );
}

function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** A row for each of the statuses that it names. */
function rowsOf(head: readonly string[], cells: readonly string[]): readonly GuideRow[] {
  const cell = (column: string) => cells[head.indexOf(column)];
  const names = /^(\w+) (ERR_\w+)$/.exec(cell(columns.class) ?? "");
  const advice = /^(.+?)\. (.+)$/.exec(cell(lastColumn) ?? "");
  if (!names || !advice) {
    throw new BuildError(
      `The row "| ${cells.join(" | ")} |" of a guide must have a class and a code, such as ` +
        `"ApiError ERR_API", in the column "${columns.class}", and an outcome, a full stop and an ` +
        `advice in the column "${lastColumn}".`,
    );
  }
  const outcome = (advice[1] as string).replaceAll("*", "");
  const outcomes = phrases[outcome];
  if (!outcomes) {
    const known = Object.keys(phrases).map((each) => `"${each}"`);
    throw new BuildError(
      `The outcome "${outcome}" in the tables of openapi/guides/errors.md is not one of ` +
        `${known.join(", ")}.`,
    );
  }
  const words = cell(columns.status)?.replace("other ", "").split(", ") ?? [];
  const statuses = words.filter((word) => /^\d/.test(word));
  const row = {
    mark: words.find((word) => !statuses.includes(word)),
    isShared: statuses.length > 1,
    class: names[1] as string,
    code: names[2] as string,
    when: cell(columns.when),
    outcome,
    outcomes,
    remedy: advice[2] as string,
  };
  return (head.includes(columns.status) ? statuses : [undefined]).map((status) => ({
    status,
    ...row,
  }));
}
