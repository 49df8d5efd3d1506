/** A part of `src/` and the tests that judge its mutants: with all others, each would take minutes. */
export interface MutatedPart {
  readonly name: string;
  /** What the paths of its folders begin with. */
  readonly within: string;
  readonly tests: readonly string[];
  /** Those that run over undici. */
  readonly undiciTests: readonly string[];
}

/** A folder is of the first one that it lies in. */
export const mutatedParts: readonly MutatedPart[] = [
  {
    name: "journal",
    within: "src/journal",
    tests: ["src/journal/**/*.test.ts", "contract-tests/journal/*.test.ts"],
    undiciTests: [],
  },
  {
    name: "testing",
    within: "src/testing",
    tests: ["src/testing/**/*.test.ts", "contract-tests/sandbox/*.test.ts"],
    undiciTests: [],
  },
  {
    name: "client",
    within: "src",
    tests: ["src/!(journal|testing)/**/*.test.ts", "contract-tests/{client,faults}/*.test.ts"],
    undiciTests: ["contract-tests/client/{transport,not-sent,broken-fetch-or-clock}.test.ts"],
  },
];

export function partOfFolder(folder: string): MutatedPart | undefined {
  return mutatedParts.find(({ within }) => folder.startsWith(within));
}

/** @throws Where no part has this name. */
export function partOfName(name: string | undefined): MutatedPart {
  const part = mutatedParts.find((each) => each.name === name);
  if (part) return part;
  throw new Error(
    `MUTATED_PART must be one of ${mutatedParts.map((each) => each.name).join(", ")}.`,
  );
}
