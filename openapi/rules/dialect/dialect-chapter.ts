import { dialectTable, type Part } from "./dialect-table.ts";

/** The chapter of `openapi/README.md` that says what the table says. */
export function dialectChapter(): string {
  const lines = Object.values<Part>(dialectTable).map(({ title, rows, others }) => {
    const named = (isSupported: boolean) =>
      Object.keys(rows)
        .filter((name) => (rows[name] === true) === isSupported)
        .map((name) => `\`${name}\``);
    const refused = [...named(false), ...(others === true ? [] : ["all others"])];
    return `| ${title} | ${named(true).join(", ")} | ${refused.join(", ")} |\n`;
  });
  return `| part | may be | is refused |\n| --- | --- | --- |\n${lines.join("")}`;
}
