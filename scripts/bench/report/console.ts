import { inUnits, judge, standing } from "../goals.ts";
import { bytesPerOperation, type GrowthResult } from "../growth/measure.ts";
import type { Results } from "../results.ts";
import { exponent, type Spread } from "../statistics.ts";
import { textTable } from "./text-table.ts";

/** Everything that a run measured, for the console. */
export function describeResults(results: Results): string {
  const tables = [
    ["CPU per call, over a bare fetch: median (min–max), µs", callTable(results, "cpu")],
    ["Wall time per call, over a bare fetch: median (min–max), µs", callTable(results, "wall")],
    ["Cold start in ms: median (min–max)", startTable(results)],
    ["Size of a bundle in bytes", sizeTable(results)],
    ["Heap", heapTable(results)],
    ["Growth with the number of operations", growthTable(results)],
    ["Goals", goalTable(results)],
  ] as const;
  return tables
    .filter(([, rows]) => rows.length > 1)
    .map(([title, rows]) => [`\n${title}`, ...textTable(rows)].join("\n"))
    .join("\n");
}

type Rows = readonly (readonly string[])[];

function callTable({ calls = [] }: Results, kind: "cpu" | "wall"): Rows {
  const head = calls[0]?.costs.map(({ workload }) => workload) ?? [];
  return [
    ["", ...head],
    ...calls.map(({ contender, costs }) => [
      contender,
      ...costs.map((cost) => {
        const microseconds = cost[`${kind}Us`].median.toFixed(0).padStart(4);
        return `${spread(cost[`${kind}Ratio`], 2)} ${microseconds}`;
      }),
    ]),
  ];
}

function startTable({ start = [] }: Results): Rows {
  const rows = start.map(({ contender, importMs, firstCallMs }) => [
    contender,
    spread(importMs, 1),
    spread(firstCallMs, 1),
  ]);
  return [["", "import", "import and first call"], ...rows];
}

function sizeTable({ size = [] }: Results): Rows {
  const rows = size.map(({ contender, minified, gzipped }) => [
    contender,
    String(minified),
    String(gzipped),
  ]);
  return [["", "minified", "gzipped"], ...rows];
}

function heapTable({ heap = [] }: Results): Rows {
  const rows = heap.map(({ contender, idleBytes, growth }) => [
    contender,
    (idleBytes / 1024).toFixed(0),
    growth ? growth.bytesPerCall.toFixed(2) : "",
    growth ? growth.samples.map(({ y }) => (y / 1_048_576).toFixed(1)).join(" ") : "",
  ]);
  return [["", "idle, KiB", "bytes per call", "MiB in use, by calls"], ...rows];
}

function growthTable({ growth = [] }: Results): Rows {
  const [least, ...others] = growth;
  if (!least) return [];
  const row = (name: string, figure: (result: GrowthResult) => number, digits = 0) => {
    const points = growth.map((result) => ({ x: result.operations, y: figure(result) }));
    const powers = points.slice(1).map((to, index) => {
      const from = points[index];
      return from ? exponent(from, to).toFixed(2) : "";
    });
    return [name, ...points.map(({ y }) => y.toFixed(digits)), ...powers];
  };
  const step = (result: GrowthResult, index: number) =>
    bytesPerOperation(growth[index] as GrowthResult, result).toFixed(0);
  return [
    ["operations", ...growth.map(({ operations }) => String(operations)), "power", "power"],
    ...least.stages.map(({ stage }) =>
      row(`${stage}, ms`, ({ stages }) => stages.find((one) => one.stage === stage)?.ms ?? 0),
    ),
    row("client, bytes gzipped", ({ size }) => size.gzipped),
    ["each further operation, bytes gzipped", "", ...others.map(step), "", ""],
    row("tsc of a consumer, s", ({ consumer }) => consumer.seconds, 2),
    row("tsc of a consumer, MiB", ({ consumer }) => consumer.megabytes),
    row("tsc of a consumer, instantiations", ({ consumer }) => consumer.instantiations),
  ];
}

function goalTable(results: Results): Rows {
  const rows = judge(results).map((verdict) => [
    verdict.goal.figure,
    `at most ${inUnits(verdict.goal, verdict.goal.limit)}`,
    inUnits(verdict.goal, verdict.measured),
    standing(verdict),
  ]);
  return [["", "goal", "measured", ""], ...rows];
}

function spread({ median, min, max }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}
