import type { Reporter, TestCase } from "vitest/node";

/** What a test of a cell puts into its `meta`. */
export interface CellMeta {
  readonly operationId: string;
  readonly status: number;
  /** Whether the mock was told which status to answer, or answered of its own accord. */
  readonly forced: boolean;
}

declare module "vitest" {
  interface TaskMeta {
    cell?: CellMeta;
  }
}

/** The state of a cell: its worst test decides. */
type State = "passed" | "failed" | "did not run";

const marks: Readonly<Record<State, string>> = { passed: "✓", failed: "✗", "did not run": "-" };

/** Prints which cells of the contract (operation × status) ran and passed, from the run itself. */
export function createCellReporter(): Reporter {
  return {
    onTestRunEnd(modules) {
      const tests = modules.flatMap((module) => [...module.children.allTests()]);
      const states = stateOfCells(tests);
      if (states.size > 0) console.log(renderTable(states));
    },
  };
}

function stateOfCells(tests: readonly TestCase[]): Map<string, Map<number, State>> {
  const table = new Map<string, Map<number, State>>();
  for (const test of tests) {
    const { cell } = test.meta();
    if (!cell) continue;
    const row = table.get(cell.operationId) ?? new Map<number, State>();
    row.set(cell.status, worse(row.get(cell.status), stateOf(test)));
    table.set(cell.operationId, row);
  }
  return table;
}

function stateOf(test: TestCase): State {
  const { state } = test.result();
  return state === "passed" || state === "failed" ? state : "did not run";
}

function worse(one: State | undefined, other: State): State {
  const order: readonly (State | undefined)[] = ["failed", "did not run", "passed", undefined];
  return order.indexOf(one) < order.indexOf(other) ? (one as State) : other;
}

function renderTable(table: Map<string, Map<number, State>>): string {
  const rows = [...table];
  const statuses = [...new Set(rows.flatMap(([, row]) => [...row.keys()]))].sort((a, b) => a - b);
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const lines = rows.map(([name, row]) => {
    const marksOfRow = statuses.map((status) => {
      const state = row.get(status);
      return (state ? marks[state] : "·").padEnd(5);
    });
    return `  ${name.padEnd(width)}${marksOfRow.join("")}`;
  });
  const states = rows.flatMap(([, row]) => [...row.values()]);
  const passed = states.filter((state) => state === "passed").length;
  const head = `  ${"".padEnd(width)}${statuses.map((status) => `${status}`.padEnd(5)).join("")}`;
  const total = `  ${passed} of ${states.length} cells passed (✓ passed, ✗ failed, - did not run, · not declared)`;
  return ["", " Contract cells", head, ...lines, total, ""].join("\n");
}
