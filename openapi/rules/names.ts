import { record, text } from "./nodes.ts";
import type { Context, ReportLocation } from "./types.ts";

const unescaped = (segment: string): string => segment.replaceAll("~1", "/").replaceAll("~0", "~");

const segmentsOf = (pointer: string): string[] =>
  pointer.replace(/^#?\//, "").split("/").filter(Boolean).map(unescaped);

const fileName = (location: ReportLocation): string =>
  (location.source.absoluteRef.split(/[/\\]/).at(-1) ?? "").replace(/\.[^.]+$/, "");

const HOLDERS = new Set(["properties", "headers"]);

/** How an author calls a schema: `Trade`, `Trade.executeAt`, in any file. */
export function schemaName(location: ReportLocation): string {
  const segments = segmentsOf(location.pointer);
  const isComponent = segments[0] === "components";
  const owner = isComponent ? segments[2] : fileName(location);
  const rest = isComponent ? segments.slice(3) : segments;
  const fields = rest.filter((_, index) => HOLDERS.has(rest[index - 1] ?? ""));
  return [owner, ...fields].join(".");
}

/** `placeTrade`, or `POST of trade.yaml` where the operation has no id yet. */
export function operationName(operation: unknown, ctx: Context): string {
  const id = text(record(operation).operationId);
  return id || `${String(ctx.key).toUpperCase()} of ${fileName(ctx.location)}`;
}

/** The lower-case words of a camelCase, snake_case or kebab-case name, as one spaced string. */
const words = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();

/** Whether a name contains another one as whole words: bankAccountNumber speaks of accountNumber. */
export const speaksOf = (name: string, wanted: string): boolean =>
  ` ${words(name)} `.includes(` ${words(wanted)} `);
