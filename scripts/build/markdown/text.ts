/** Plain text as Markdown that shows it as it is. */
export function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}

/** Text in a fixed-width font; it may hold backticks. */
export function code(text: string): string {
  const fence = "`".repeat(longestRun(text) + 1);
  const padding = /^`|`$/.test(text) ? " " : "";
  return `${fence}${padding}${text}${padding}${fence}`;
}

/** A value of the API in one line: text as it is, unless that would show nothing or break. */
export function value(given: unknown): string {
  return code(
    typeof given === "string" && /^[^\s\n](.*[^\s\n])?$/.test(given)
      ? given
      : JSON.stringify(given),
  );
}

export function block(language: string, source: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(source) + 1));
  return `${fence}${language}\n${source.trimEnd()}\n${fence}`;
}

export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join("\n\n");
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}

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
