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

/** The words of a name in lower case and singular, as one spaced string: "trade amount". */
function wordsOf(name: string): string {
  return name
    .replace(/[^A-Za-z\d]+/g, " ")
    .replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, " ")
    .toLowerCase()
    .replace(/(?<=[^s ])s\b/g, "");
}

/** Whether a name contains one of others as whole words: `trade_amounts` speaks of `amount`. */
export function speaksOf(wanted: readonly string[]): (name: string) => boolean {
  const all = wanted.map((each) => ` ${wordsOf(each)} `);
  return (name) => all.some((words) => ` ${wordsOf(name)} `.includes(words));
}
