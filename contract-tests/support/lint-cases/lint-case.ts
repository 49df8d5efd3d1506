import type { Changes } from "../tiny-description.ts";

/** What each of our lint rules must say, and what must satisfy it. */

export interface LintCase {
  readonly rule: string;
  readonly fault: string;
  /** What breaks the tiny description. */
  readonly given: Changes;
  /** What mends it in another way than leaving the tiny description as it is. */
  readonly mended?: Changes;
  /** Files beside the description, in the broken one and in the mended one. */
  readonly givenFiles?: Readonly<Record<string, string>>;
  readonly mendedFiles?: Readonly<Record<string, string>>;
  readonly want: {
    readonly file?: string;
    readonly pointer: string;
    /** How the line that the problem points at begins. */
    readonly line: string;
    /** What the message names: the offender, then the way out. */
    readonly says: readonly string[];
  };
}
