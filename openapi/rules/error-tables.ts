import { descriptionOf } from "./descriptions.ts";
import {
  type ErrorRow,
  errorColumns,
  errorRowsOf,
  failuresOf,
  isRange,
  leastCertain,
  rowFor,
} from "./error-rows.ts";
import { operationName } from "./names.ts";
import { follow, record, text } from "./nodes.ts";
import type { Problem, Rule } from "./types.ts";

/**
 * The tables of the guides say of each status which class is thrown and whether the request may have
 * been carried out. The page of an operation, `errors.json` and the command line are made of them, so
 * a status that they do not have would be an error of which nobody is told what it means.
 */

interface Declared {
  readonly status: string;
  readonly operation: string;
  readonly provenance: string;
  readonly location: Problem["location"];
}

interface PlacedRow extends ErrorRow {
  readonly location: Problem["location"];
}

function problemsOf(row: ErrorRow, declared: readonly Declared[]): readonly string[] {
  return row.statuses.flatMap((status) => {
    const found = declared.filter((each) => each.status === status);
    const what = `The row ${status ?? row.class}`;
    if (row.when === undefined && found.length === 0)
      return `${what} has no "when", and no operation declares it. Move it to a table with that column.`;
    const provenance = leastCertain(found.map((each) => each.provenance));
    const mark = provenance === "documented" ? undefined : provenance;
    if (row.mark === mark || isRange(status)) return [];
    const marked = mark === undefined ? "without a mark, as documented" : `with the mark "${mark}"`;
    return row.statuses.length > 1
      ? `${what} names other statuses too. Give ${status} a row of its own, ${marked}.`
      : `${what} has another mark than its answers. Write its status ${marked}.`;
  });
}

export const errorTables: Rule = () => {
  const rows: PlacedRow[] = [];
  const declared: Declared[] = [];
  let isFaulty = false;
  return {
    Tag: {
      enter(node, ctx) {
        if (record(node)["x-traitTag"] !== true) return;
        const description = descriptionOf(node, ctx);
        for (const row of errorRowsOf(description?.text ?? "")) {
          const location = description?.at(row.line) ?? ctx.location;
          if (!("problem" in row)) rows.push({ ...row, location });
          else {
            isFaulty = true;
            ctx.report({ message: row.problem, location });
          }
        }
      },
    },
    Operation: {
      enter(node, ctx) {
        const operation = operationName(node, ctx);
        const { responses, "x-provenance": inherited } = record(node);
        for (const [name, response] of Object.entries(record(responses))) {
          const location = ctx.location.child(["responses", name]).key();
          const { "x-provenance": own } = follow(ctx, response, ctx.location).node;
          const provenance = text(own ?? inherited);
          for (const status of failuresOf(name))
            declared.push({ status, operation, provenance, location });
        }
      },
    },
    Root: {
      leave(_, ctx) {
        for (const row of rows) {
          for (const message of problemsOf(row, declared)) {
            ctx.report({ message, location: row.location });
          }
        }
        const told = new Set<string>();
        for (const { status, operation, location } of isFaulty ? [] : declared) {
          if (rowFor(rows, status) || told.has(status)) continue;
          told.add(status);
          const message =
            `"${operation}" declares ${status}, of which no table of the guides with the columns ` +
            `"${errorColumns.class}" and "${errorColumns.advice}" says anything. Add a row for ` +
            `${status}, or for "other ${status[0]}xx".`;
          ctx.report({ message, location });
        }
      },
    },
  };
};
