import type { TestContext } from "vitest";
import type { Reporter } from "vitest/node";

declare module "vitest" {
  interface TaskMeta {
    figures?: readonly Figure[];
  }
}

/** What a test measured, and what it may be at most or has to be. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly bar: string;
}

/** Notes a figure for the table at the end of the run, whether the test passes or fails. */
export function measured({ task }: Pick<TestContext, "task">, figure: Figure): void {
  task.meta.figures = [...(task.meta.figures ?? []), figure];
}

/** Prints what the tests measured, from the run itself. */
export function createFiguresReporter(): Reporter {
  return {
    onTestRunEnd(modules) {
      const tests = modules.flatMap((module) => [...module.children.allTests()]);
      const figures = tests.flatMap((test) => test.meta().figures ?? []);
      if (figures.length === 0) return;
      console.log("\nMeasured in Chromium");
      console.table(figures);
    },
  };
}
