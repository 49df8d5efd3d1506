import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** The tests that judge `src/`, for mutation testing. */
export default defineConfig({
  ...base,
  test: {
    env: { FAULT_OPERATIONS: "placeTrade,getTrade" },
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: "fetch",
          include: ["src/**/*.test.ts", "contract-tests/{client,faults,journal,sandbox}/*.test.ts"],
          // Its schedules are drawn at random: no mutant shall live or die by luck, nor take minutes.
          exclude: [
            "contract-tests/journal/model.test.ts",
            "contract-tests/sandbox/stress.test.ts",
          ],
          provide: { transport: "fetch" },
        },
      },
      {
        extends: true,
        test: {
          name: "undici",
          include: ["contract-tests/client/{transport,not-sent,broken-fetch-or-clock}.test.ts"],
          provide: { transport: "undici" },
        },
      },
    ],
  },
});
