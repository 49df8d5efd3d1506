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
      if (figures.length > 0) console.log(renderTable(figures));
    },
  };
}

function renderTable(figures: readonly Figure[]): string {
  const rows = [{ name: "Measured in Chromium", value: "", bar: "bar" }, ...figures];
  const width = (key: keyof Figure) => Math.max(...rows.map((row) => row[key].length)) + 2;
  const [names, values] = [width("name"), width("value")];
  const lines = rows.map(
    ({ name, value, bar }) => `  ${name.padEnd(names)}${value.padEnd(values)}${bar}`,
  );
  return ["", ...lines, ""].join("\n");
}
