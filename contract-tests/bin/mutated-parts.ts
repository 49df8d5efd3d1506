/** A part of `src/` and the tests that judge its mutants. */
export interface MutatedPart {
  readonly name: string;
  /** What the paths of its folders begin with. */
  readonly within: string;
  /**
   * One run each, with the tests of those before: only what they did not kill is judged again. Those
   * that start servers take a second of a mutant, and others some hundredths.
   */
  readonly stages: readonly Stage[];
}

export interface Stage {
  readonly tests: readonly string[];
  /** Those that run over undici. */
  readonly undiciTests?: readonly string[];
}

/** A folder is of the first one that it lies in. */
export const mutatedParts: readonly MutatedPart[] = [
  {
    name: "journal",
    within: "src/journal",
    stages: [
      { tests: ["src/journal/**/*.test.ts"] },
      { tests: ["contract-tests/journal/{intents,listed,recover,settle}.test.ts"] },
      { tests: ["contract-tests/journal/{fence,storage,stores}.test.ts"] },
    ],
  },
  {
    name: "testing",
    within: "src/testing",
    stages: [{ tests: ["src/testing/**/*.test.ts", "contract-tests/sandbox/*.test.ts"] }],
  },
  {
    name: "cli",
    within: "src/cli",
    stages: [{ tests: ["src/cli/*.test.ts", "contract-tests/commands/cli.test.ts"] }],
  },
  {
    name: "client",
    within: "src",
    stages: [
      { tests: ["src/!(journal|testing)/**/*.test.ts"] },
      {
        tests: ["contract-tests/{client,faults}/*.test.ts"],
        undiciTests: ["contract-tests/client/{transport,not-sent,broken-fetch-or-clock}.test.ts"],
      },
    ],
  },
];

export function partOfFolder(folder: string): MutatedPart | undefined {
  return mutatedParts.find(({ within }) => folder.startsWith(within));
}

/** The tests of a stage with all before it. @throws Where no stage has this name, such as `client:1`. */
export function stageOf(name: string | undefined): Required<Stage> {
  const [of, last] = name?.split(":") ?? [];
  const stages = mutatedParts.find((part) => part.name === of)?.stages.slice(0, Number(last) + 1);
  if (!stages?.length) throw new Error("MUTATED_STAGE is set by npm run test:mutation code.");
  return {
    tests: stages.flatMap(({ tests }) => tests),
    undiciTests: stages.flatMap(({ undiciTests }) => undiciTests ?? []),
  };
}
