import { defineConfig } from "vitest/config";
import { stageOf } from "./contract-tests/bin/mutated-parts.ts";
import base from "./vitest.config.ts";

const { tests, undiciTests } = stageOf(process.env.MUTATED_STAGE);
const project = (transport: "fetch" | "undici", include: readonly string[]) => ({
  extends: true as const,
  test: {
    name: transport,
    include: [...include],
    // Its schedules are drawn at random: no mutant shall live or die by luck, nor take minutes.
    exclude: ["contract-tests/journal/model.test.ts", "contract-tests/sandbox/stress.test.ts"],
    provide: { transport },
  },
});

/** The tests that judge a part of `src/`, for mutation testing. */
export default defineConfig({
  ...base,
  test: {
    env: { FAULT_OPERATIONS: "placeTrade,getTrade" },
    testTimeout: 20_000,
    ...(base.test?.expect && { expect: base.test.expect }),
    projects: [
      project("fetch", tests),
      ...(undiciTests.length > 0 ? [project("undici", undiciTests)] : []),
    ],
  },
});
