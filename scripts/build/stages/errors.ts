import type { ErrorEntry } from "../errors/error-entries.ts";
import { notice } from "../workspace.ts";

/**
 * Makes `errors.json`, an entry a line: what is told as structure is not told in prose too, and
 * links lead nowhere there.
 */
export function errorsFor(version: string, entries: readonly ErrorEntry[]): string {
  const lines = entries.map(({ outcome: _, cause, remedy, ...entry }) =>
    JSON.stringify({ ...entry, cause: unlinked(cause), remedy: unlinked(remedy) }),
  );
  return `{"version":${JSON.stringify(version)},"errors":[\n${lines.join(",\n")}\n]}\n`;
}

function unlinked(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1");
}

/** Makes `generated/errors.ts`: of `errors.json`, what the command line shows. */
export function errors(entries: readonly ErrorEntry[]): string {
  const shown = entries.map(({ status, code, class: name, outcome, cause, remedy }) => ({
    status,
    code,
    class: name,
    outcome,
    cause: unlinked(cause),
    remedy: unlinked(remedy),
  }));
  return `// ${notice}

/** One way to fail. */
export interface ErrorEntry {
  /** 404, or "4xx" for every other one; null where no status decides. */
  readonly status: number | string | null;
  readonly code: string;
  readonly class: string;
  readonly outcome: string;
  readonly cause: string;
  readonly remedy: string;
}

/** Every way to fail. */
export const errorEntries: readonly ErrorEntry[] = ${JSON.stringify(shown, null, 2)};
`;
}
