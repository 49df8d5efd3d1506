import { defineConfig } from "vitest/config";
import { reporting } from "./contract-tests/support/reporting.ts";
import base from "./vitest.config.ts";

/** The tests of the commands that people type: each of them starts processes of its own. */
export default defineConfig({
  ...base,
  test: {
    include: ["contract-tests/commands/*.test.ts"],
    ...reporting(),
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
