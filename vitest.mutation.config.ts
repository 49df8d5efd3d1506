import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Tests that run a build, a browser or other processes: too slow to judge a mutant by. */
const slow = [
  "code-samples",
  "documents",
  "import-graph",
  "harness",
  "breaking-gate",
  "contract-lock",
];

/** The tests that judge `src/`, for mutation testing. */
export default defineConfig({
  ...base,
  test: {
    include: ["src/*.test.ts", "contract-tests/*.test.ts", "contract-tests/faults/*.test.ts"],
    exclude: slow.map((name) => `contract-tests/${name}.test.ts`),
    provide: { transport: "fetch" },
    env: { FAULT_OPERATIONS: "placeTrade,getTrade" },
    testTimeout: 20_000,
  },
});
