import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Where a program finds the results. */
const { TEST_RESULTS: results } = process.env;

const source = (file: string) => fileURLToPath(new URL(`src/${file}`, import.meta.url));

const commands = ["{contract-tests/commands,openapi}/**/*.test.ts"];
const reference = ["contract-tests/reference/**/*.test.ts"];
const runtimes = ["scripts/runtimes/environments/*.test.ts"];

/** Tests of what goes over the wire, which hold with every transport. */
const overEveryTransport = [
  "contract-tests/faults/*.test.ts",
  ...[
    "broken-fetch-or-clock",
    "events",
    "every-status",
    "logger",
    "next-js",
    "not-sent",
    "number-ids",
    "raw-client",
    "secrets-never-shown",
    "transport",
    "unknown-fields",
    "waiting",
    "with-response",
  ].map((name) => `contract-tests/client/${name}.test.ts`),
];

const globalSetup = "contract-tests/support/say-missing.ts";

const reporters = ["default", ...(results ? ["json"] : [])];

export default defineConfig({
  resolve: {
    alias: {
      // The longer name first: an alias also stands for what begins with it.
      "@pitrade/partner-sdk/journal/postgres": source("journal/postgres.ts"),
      "@pitrade/partner-sdk/journal": source("journal/index.ts"),
      "@pitrade/partner-sdk/testing": source("testing/index.ts"),
      "@pitrade/partner-sdk/undici": source("undici/index.ts"),
      "@pitrade/partner-sdk": source("index.ts"),
    },
  },
  test: {
    reporters,
    ...(results ? { outputFile: { json: results } } : {}),
    // The files share no state, so they may share a process: half of the time was starting them.
    isolate: false,
    setupFiles: ["contract-tests/support/same-globals.ts"],
    testTimeout: 20_000,
    // What is waited for comes, however busy the machine is.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "fetch",
          include: ["{src,scripts,contract-tests}/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...commands, ...reference, ...runtimes],
          provide: { transport: "fetch" },
          globalSetup,
          // One more than the machines have cores that this runs on: some files mostly wait.
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: "undici",
          include: overEveryTransport,
          provide: { transport: "undici" },
          maxWorkers: 3,
        },
      },
      {
        // The commands that people type, the linter among them: most tests start processes.
        extends: true,
        test: {
          name: "commands",
          include: commands,
          globalSetup,
          testTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        // The rendered reference in a browser. Without Chromium most tests are skipped.
        extends: true,
        test: {
          name: "reference",
          include: reference,
          globalSetup,
          testTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        // The packed package on every runtime, compiler, bundler and test runner that it names: it
        // prevents one that works on the machine of its makers only.
        extends: true,
        test: {
          name: "runtimes",
          include: runtimes,
          globalSetup: "scripts/runtimes/project.ts",
          testTimeout: 150_000,
          hookTimeout: 150_000,
          // More would compete for the clock, which is judged.
          maxWorkers: 2,
        },
      },
    ],
  },
});
