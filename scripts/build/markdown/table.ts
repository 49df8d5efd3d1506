/** A column: its head and what it shows of a row. */
export type Column<Row> = readonly [head: string, cell: (row: Row) => string];

/** A table with a row for each entry; a column in which every cell is empty is left out. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const shown = columns.filter(([, cell]) => rows.some((row) => cell(row) !== ""));
  return [
    line(shown.map(([head]) => head)),
    line(shown.map(() => "---")),
    ...rows.map((row) => line(shown.map(([, cell]) => oneLine(cell(row))))),
  ].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** A bar would end the cell, in code too, and a new line the table. */
function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\r?\n\s*\n\s*/g, "<br><br>")
    .replace(/\s*\r?\n\s*/g, " ")
    .replaceAll("|", "\\|");
}
