import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";
import { createCellReporter } from "./contract-tests/support/cell-reporter.ts";
import { reporting } from "./contract-tests/support/reporting.ts";
import { createResultsReporter } from "./contract-tests/support/results-reporter.ts";

/** Where the figures of the contract report are written. */
const figures = process.env.CONTRACT_RESULTS;

const everything = ["src/**/*.test.ts", "scripts/**/*.test.ts", "contract-tests/**/*.test.ts"];

/** Tests of what goes over the wire, which hold whatever the requests are sent with. */
const overEveryTransport = [
  "faults/*",
  "canary",
  "cells",
  "logger",
  "raw-client",
  "tolerance",
  "transport",
  "unforeseen",
].map((name) => `contract-tests/${name}.test.ts`);

export default defineConfig({
  resolve: {
    alias: {
      // The longer name first: an alias also stands for what begins with it.
      "@pitrade/partner-sdk/testing": fileURLToPath(
        new URL("src/testing/index.ts", import.meta.url),
      ),
      "@pitrade/partner-sdk/undici": fileURLToPath(new URL("src/undici/index.ts", import.meta.url)),
      "@pitrade/partner-sdk": fileURLToPath(new URL("src/index.ts", import.meta.url)),
    },
  },
  test: {
    // Suites of their own: npm run test:commands starts processes, npm run test:reference a browser.
    exclude: [
      ...configDefaults.exclude,
      "contract-tests/commands/**",
      "contract-tests/reference/**",
    ],
    ...reporting(createCellReporter(), ...(figures ? [createResultsReporter(figures)] : [])),
    // The files share no state, so they may share a process: half of the time was starting them.
    isolate: false,
    // One more than the machines have cores that this runs on: some files mostly wait.
    maxWorkers: 3,
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: { name: "fetch", include: everything, provide: { transport: "fetch" } },
      },
      {
        extends: true,
        test: { name: "undici", include: overEveryTransport, provide: { transport: "undici" } },
      },
    ],
  },
});
