import { BuildError } from "../../lib/build-error.ts";

/** The values that `outcome` may have, after a read and after anything else. */
export interface Outcomes {
  readonly read: readonly Outcome[];
  readonly write: readonly Outcome[];
}

export type Outcome = "none" | "unknown";

/** How the guides say what is known of the effect, and what it means for a program. */
const phrases: Readonly<Record<string, Outcomes>> = {
  none: { read: ["none"], write: ["none"] },
  "none for a read, else unknown": { read: ["none"], write: ["unknown"] },
  "none if nothing was sent or it was a read, else unknown": {
    read: ["none"],
    write: ["none", "unknown"],
  },
};

export function outcomesOf(phrase: string): Outcomes {
  const outcomes = phrases[phrase];
  if (outcomes) return outcomes;
  const known = Object.keys(phrases).map((each) => `"${each}"`);
  throw new BuildError(
    `The outcome "${phrase}" in the tables of openapi/guides/errors.md is not one of ` +
      `${known.join(", ")}.`,
  );
}
