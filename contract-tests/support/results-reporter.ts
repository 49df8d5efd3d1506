import { writeFileSync } from "node:fs";
import type { Reporter } from "vitest/node";
import type { CellMeta } from "./cell-reporter.ts";

/** What a test of the fault matrix puts into its `meta`. */
export interface FaultMeta {
  readonly name: string;
  readonly cells: number;
  readonly reads: string;
  readonly orders: string;
}

declare module "vitest" {
  interface TaskMeta {
    fault?: FaultMeta;
  }
}

/** One test that counts for the report, and how it ended. */
export interface CountedTest {
  readonly state: "passed" | "failed" | "skipped" | "pending";
  readonly cell?: CellMeta;
  readonly fault?: FaultMeta;
}

/** What a run leaves for the report. */
export interface RunResults {
  readonly counted: readonly CountedTest[];
}

/** Writes what the report of the contract is made of, from the run itself. */
export function createResultsReporter(file: string): Reporter {
  return {
    onTestRunEnd(modules) {
      const counted: CountedTest[] = [];
      for (const module of modules) {
        for (const test of module.children.allTests()) {
          const { cell, fault } = test.meta();
          if (cell ?? fault) {
            const state = test.result().state;
            counted.push({ state, ...(cell ? { cell } : {}), ...(fault ? { fault } : {}) });
          }
        }
      }
      writeFileSync(file, JSON.stringify({ counted } satisfies RunResults));
    },
  };
}
