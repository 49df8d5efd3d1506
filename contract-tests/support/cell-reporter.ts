import type { Reporter } from "vitest/node";

/** What a test of a cell puts into its `meta`. */
export interface CellMeta {
  readonly operationId: string;
  readonly status: number;
  /** Whether the mock was told which status to answer. */
  readonly forced: boolean;
}

/** What a test of the fault matrix puts into its `meta`. */
export interface FaultMeta {
  readonly name: string;
  readonly cells: number;
  readonly reads: string;
  readonly orders: string;
}

declare module "vitest" {
  interface TaskMeta {
    cell?: CellMeta;
    fault?: FaultMeta;
  }
}

type Marked = CellMeta & { readonly mark: string };

/** What each state of a test is shown as, the worst one first: it decides for its cell. */
const marks = { failed: "✗", skipped: "-", pending: "-", passed: "✓" } as const;

/** Prints which cells of the contract (operation × status) ran and passed, from the run itself. */
export function createCellReporter(): Reporter {
  return {
    onTestRunEnd(modules) {
      const tests = modules.flatMap((module) => [...module.children.allTests()]);
      const cells = tests.flatMap((test) => {
        const { cell } = test.meta();
        return cell ? [{ ...cell, mark: marks[test.result().state] }] : [];
      });
      if (cells.length > 0) console.log(renderTable(cells));
    },
  };
}

function renderTable(cells: readonly Marked[]): string {
  const operations = [...new Set(cells.map(({ operationId }) => operationId))];
  const statuses = [...new Set(cells.map(({ status }) => status))].sort((a, b) => a - b);
  const markOf = (operationId: string, status: number) => {
    const tests = cells.filter(
      (cell) => cell.operationId === operationId && cell.status === status,
    );
    return Object.values(marks).find((mark) => tests.some((test) => test.mark === mark)) ?? "·";
  };
  const rows = operations.map((name) => statuses.map((status) => markOf(name, status)));
  const width = Math.max(...operations.map(({ length }) => length)) + 2;
  const line = (name: string, columns: readonly unknown[]) =>
    `  ${name.padEnd(width)}${columns.map((column) => `${column}`.padEnd(5)).join("")}`;
  const declared = rows.flat().filter((mark) => mark !== "·");
  const passed = declared.filter((mark) => mark === marks.passed).length;
  return [
    "",
    " Contract cells",
    line("", statuses),
    ...operations.map((name, at) => line(name, rows[at] ?? [])),
    `  ${passed} of ${declared.length} cells passed (✓ passed, ✗ failed, - did not run, · not declared)`,
    "",
  ].join("\n");
}
