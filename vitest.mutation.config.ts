import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
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

/** The quick files first: what one of them kills is not tried on those that take seconds. */
class QuickFirst extends BaseSequencer {
  override async sort(...files: Parameters<BaseSequencer["sort"]>) {
    return (await super.sort(...files)).reverse();
  }
}

/** The tests that judge a part of `src/`, for mutation testing. */
export default defineConfig({
  ...base,
  test: {
    env: { FAULT_OPERATIONS: "placeTrade,getTrade" },
    testTimeout: 20_000,
    ...(base.test?.expect && { expect: base.test.expect }),
    isolate: false,
    sequence: { sequencer: QuickFirst },
    projects: [
      project("fetch", tests),
      ...(undiciTests.length > 0 ? [project("undici", undiciTests)] : []),
    ],
  },
});
