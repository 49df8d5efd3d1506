import { dialectTable, type Part } from "./dialect-table.ts";

/** What the table says, for people: a chapter for each part, with the way out of each refusal. */
export function dialectPage(): string {
  const chapters = Object.values<Part>(dialectTable).map(({ title, rows, others }) => {
    const entries = Object.entries(rows);
    const supported = entries.flatMap(([name, row]) => (row === true ? [`\`${name}\``] : []));
    const refused = [
      ...entries.map(([name, row]) => [`\`${name}\``, row] as const),
      ["all others", others] as const,
    ].flatMap(([name, row]) => (row === true ? [] : [`- ${name}: ${row}`]));
    const parts = [
      `## ${title}`,
      `Works: ${supported.join(", ")}.`,
      ...(refused.length > 0 ? [`Refused:\n\n${refused.join("\n")}`] : []),
    ];
    return parts.join("\n\n");
  });
  return `# The dialect\n\nWhat a description may say, and the harm and the way out where lint refuses it.\nMade of \`dialect-table.ts\` by \`npx vitest run -u openapi/rules/dialect\`.\n\n${chapters.join("\n\n")}\n`;
}
