import type { ErrorEntry } from "../errors/error-entries.ts";
import { notice } from "../workspace.ts";

/** Makes `generated/errors.ts`: of `errors.json`, what the command line shows. */
export function errors(entries: readonly ErrorEntry[]): string {
  const shown = entries.map(({ status, code, class: name, outcome, cause, remedy }) => ({
    status,
    code,
    class: name,
    outcome,
    cause,
    remedy,
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
