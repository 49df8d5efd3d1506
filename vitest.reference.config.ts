import { defineConfig } from "vitest/config";
import { createFiguresReporter } from "./contract-tests/support/figures-reporter.ts";
import { reporting } from "./contract-tests/support/reporting.ts";
import base from "./vitest.config.ts";

/** The tests of the rendered reference, in a browser. Without Chromium most are skipped. */
export default defineConfig({
  ...base,
  test: {
    include: ["contract-tests/reference/*.test.ts"],
    ...reporting(createFiguresReporter()),
    maxWorkers: 2,
    testTimeout: 30_000,
    // A browser on a busy machine is late now and then; a fault of the page is there both times.
    retry: 1,
  },
});
