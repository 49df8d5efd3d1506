/** Lines of a table for the console: the first column to the left, figures to the right. */
export function textTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>(
    (most, row) => row.map((cell, column) => Math.max(cell.length, most[column] ?? 0)),
    [],
  );
  return rows.map((row) => row.map((cell, column) => pad(cell, widths, column)).join("  "));
}

function pad(cell: string, widths: readonly number[], column: number): string {
  const width = widths[column] ?? 0;
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
