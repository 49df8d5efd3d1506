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

/** What each state of a test is shown as, the worst one first: it decides for its cell. */
const marks = { failed: "✗", skipped: "-", pending: "-", passed: "✓" } as const;

/** Prints which cells of the contract (operation × status) ran and passed, from the run itself. */
export function createCellReporter(): Reporter {
  return {
    onTestRunEnd(modules) {
      const tests = modules.flatMap((module) => [...module.children.allTests()]);
      const cells = new Map<string, string>();
      const table: Record<string, Record<string, string>> = {};
      for (const state of Object.keys(marks).reverse() as (keyof typeof marks)[]) {
        for (const test of tests) {
          const { cell } = test.meta();
          if (!cell || test.result().state !== state) continue;
          cells.set(`${cell.operationId} ${cell.status}`, state);
          table[cell.operationId] = { ...table[cell.operationId], [cell.status]: marks[state] };
        }
      }
      if (cells.size === 0) return;
      const passed = [...cells.values()].filter((state) => state === "passed").length;
      console.log("\nContract cells (✓ passed, ✗ failed, - did not run, empty: not declared)");
      console.table(table);
      console.log(`${passed} of ${cells.size} cells passed\n`);
    },
  };
}
