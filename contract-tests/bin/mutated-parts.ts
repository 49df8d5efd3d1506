/** A part of `src/` and the tests that judge its mutants. */
export interface MutatedPart {
  readonly name: string;
  /** What the paths of its folders begin with. */
  readonly within: string;
  /**
   * One run each, about what those before did not notice. The tests that start servers take a second of
   * a mutant, and others some hundredths; those that take many seconds judge none.
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
      {
        tests: [
          "src/journal/**/*.test.ts",
          "contract-tests/journal/{intents,listed,recover,settle}.test.ts",
        ],
      },
      { tests: ["contract-tests/journal/{fence,storage}.test.ts"] },
      { tests: ["contract-tests/journal/stores.test.ts"] },
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
    name: "waiting",
    within: "src/waiting",
    stages: [{ tests: ["src/waiting/*.test.ts", "contract-tests/client/waiting.test.ts"] }],
  },
  {
    name: "client",
    within: "src",
    stages: [
      { tests: ["src/*.test.ts", "src/!(cli|journal|testing)/**/*.test.ts"] },
      {
        tests: [
          "contract-tests/client/{bad-input,broken-fetch-or-clock,instrumentation,logger,next-js,not-sent,number-ids,raw-client,secrets-never-shown,transport,undici,with-response}.test.ts",
          "contract-tests/faults/{clock,fake-timers,late-order,retries,retry-after,token}.test.ts",
        ],
        undiciTests: ["contract-tests/client/{transport,not-sent,broken-fetch-or-clock}.test.ts"],
      },
      // What only other descriptions have: forms, files, parameters in headers.
      { tests: ["contract-tests/client/{described-requests,parameters}.test.ts"] },
      {
        tests: [
          "contract-tests/client/events.test.ts",
          "contract-tests/faults/{deadline,rate-limits}.test.ts",
        ],
      },
    ],
  },
];

export function partOfFolder(folder: string): MutatedPart | undefined {
  return mutatedParts.find(({ within }) => folder.startsWith(within));
}

/** @throws Where no stage has this name, such as `client:1`. */
export function stageOf(name: string | undefined): Required<Stage> {
  const [of, at] = name?.split(":") ?? [];
  const stage = mutatedParts.find((part) => part.name === of)?.stages[Number(at)];
  if (!stage) throw new Error("MUTATED_STAGE is set by npm run test:mutation code.");
  return { undiciTests: [], ...stage };
}
