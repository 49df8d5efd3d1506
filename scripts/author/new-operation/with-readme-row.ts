import type { OperationRequest } from "./read-request.ts";

/** The README lists every method and counts those that are our design: the new one comes last. */
export function withReadmeRow(readme: string, { sdkName, method, path }: OperationRequest): string {
  const row = `| \`${sdkName}\` | \`${method.toUpperCase()} ${path}\` | assumed |\n`;
  return readme
    .replace(/(^\| method \|.*\n(?:\|.*\n)+)/m, (table) => table + row)
    .replace(/(\d+) are designed by us/, (_, count) => `${Number(count) + 1} are designed by us`);
}
