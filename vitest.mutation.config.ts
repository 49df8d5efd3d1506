import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** The tests that judge `src/`, for mutation testing. */
export default defineConfig({
  ...base,
  test: {
    include: ["src/**/*.test.ts", "contract-tests/{client,faults,journal}/*.test.ts"],
    // Its schedules are drawn at random: no mutant shall live or die by luck, nor take minutes.
    exclude: ["contract-tests/journal/model.test.ts"],
    provide: { transport: "fetch" },
    env: { FAULT_OPERATIONS: "placeTrade,getTrade" },
    testTimeout: 20_000,
  },
});
