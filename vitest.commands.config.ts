import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

const results = process.env.TEST_RESULTS;

/** The tests of the commands that people type: each of them starts processes of its own. */
export default defineConfig({
  ...base,
  test: {
    include: ["contract-tests/commands/*.test.ts"],
    reporters: ["default", ...(results ? ["json"] : [])],
    ...(results ? { outputFile: { json: results } } : {}),
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
