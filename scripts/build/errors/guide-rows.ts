import { type ErrorRow, errorRowsOf } from "../../../openapi/rules/error-rows.ts";
import { tablesOf } from "../../../openapi/rules/markdown.ts";
import type { Document } from "../../lib/openapi.ts";
import { chaptersOf } from "../chapters.ts";

const textsOf = (document: Document): readonly string[] =>
  chaptersOf(document).map(({ text }) => text);

/** Every row of the chapters that says what a way to fail means; the linter refuses what cannot be read. */
export function guideRows(document: Document): readonly ErrorRow[] {
  return textsOf(document)
    .flatMap(errorRowsOf)
    .flatMap((row) => ("problem" in row ? [] : row));
}

export interface Retried {
  readonly read: boolean;
  readonly write: boolean;
}

/** What the table of retries in the guides says of a status; what it does not name is not repeated. */
export function retriesOf(document: Document): (status: string) => Retried {
  const columns = ["what happened", "a read (`GET`)", "everything else"];
  const rows = textsOf(document)
    .flatMap(tablesOf)
    .filter(([head]) => columns.every((column) => head?.cells.includes(column)))
    .flatMap(([, ...body]) => body);
  return (status) => {
    const [, read = "", write = ""] =
      rows.find(({ cells: [what = ""] }) => what.split(", ").includes(status))?.cells ?? [];
    return { read: read.startsWith("again"), write: write.startsWith("again") };
  };
}
