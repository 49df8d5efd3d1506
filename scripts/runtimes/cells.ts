/** What came of trying one thing in one place. */
export interface Cell {
  /** What was tried. */
  readonly row: string;
  /** Where: a runtime, a compiler, a bundler. */
  readonly column: string;
  /** Why it was not tried; then it counts neither as passed nor as failed. */
  readonly skipped?: string;
  /** What is wrong with it. */
  readonly faults: readonly string[];
}

/** A table of what was tried in which places: ✓, ✗, or – where it was skipped. */
export function tableOf(cells: readonly Cell[]): string {
  const columns = [...new Set(cells.map(({ column }) => column))];
  const rows = [...new Set(cells.map(({ row }) => row))];
  const width = Math.max(...rows.map((row) => row.length));
  const lines = rows.map((row) => {
    const marks = columns.map((column) => {
      const cell = cells.find((each) => each.row === row && each.column === column);
      return (cell ? markOf(cell) : " ").padEnd(column.length);
    });
    return [row.padEnd(width), ...marks].join("  ").trimEnd();
  });
  return [[" ".repeat(width), ...columns].join("  "), ...lines].join("\n");
}

function markOf({ skipped, faults }: Cell): string {
  if (skipped !== undefined) return "–";
  return faults.length === 0 ? "✓" : "✗";
}

/** Every fault with its place, and every reason for skipping once. */
export function remarksOf(cells: readonly Cell[]): readonly string[] {
  const faults = cells.flatMap(({ row, column, faults }) =>
    faults.map((fault) => `✗ ${column}, ${row}: ${fault}`),
  );
  return [...new Set(cells.flatMap(({ skipped }) => (skipped ? [`– ${skipped}`] : []))), ...faults];
}

/** How many cells came to what. */
export function tally(cells: readonly Cell[]): {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
} {
  const skipped = cells.filter((cell) => cell.skipped !== undefined).length;
  const failed = cells.filter((cell) => cell.faults.length > 0).length;
  return { passed: cells.length - skipped - failed, failed, skipped };
}
