import { clients, sdk, sdkOnUndici } from "./clients.ts";
import { buildMs, bytesPerOperation, cpuRatios, judge } from "./goals.ts";
import { workloads } from "./measure-calls.ts";
import type { Results } from "./results.ts";
import type { Spread } from "./statistics.ts";

type Row = readonly (string | undefined)[];
type Cells = Readonly<Record<string, (client: string) => string | undefined>>;
type Growth = NonNullable<Results["growth"]>[number];

/** Everything that a run measured, as Markdown: for the console, and for README.md. */
export function report(results: Results): string {
  const { date, node, platform, cores, rounds } = results.environment;
  const tables = {
    "CPU time per call over a bare fetch: median (min–max)": clientTable(costs(results, "cpu")),
    "Wall time per call over a bare fetch: median (min–max)": clientTable(costs(results, "wall")),
    "Start, size and heap": clientTable(footprint(results)),
    "Growth with the number of operations": growthTable(results),
    Goals: goalTable(results),
  };
  const sections = Object.entries(tables)
    .filter(([, rows]) => rows.length > 1)
    .map(([title, rows]) => `### ${title}\n\n${markdownTable(rows)}`);
  const run = `Recorded on ${date} with Node ${node} on ${platform}, ${cores} cores, ${rounds} rounds.`;
  return [run, ...sections].join("\n\n");
}

/** The line of the README at the root. */
export function summary({ environment, calls, size }: Results): string {
  const range = (client: typeof sdk) => {
    const ratios = cpuRatios(calls, client);
    return `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  };
  const kilobytes = ((size?.[sdk.name]?.gzipped ?? 0) / 1000).toFixed(1);
  return (
    `In the [benchmark](scripts/bench/README.md) of ${environment.date} a call took ` +
    `${range(sdk)} times the CPU of \`fetch\`, ${range(sdkOnUndici)} on undici; ` +
    `the bundle has ${kilobytes} kB gzipped.`
  );
}

function costs({ calls = {} }: Results, kind: "cpu" | "wall"): Cells {
  const columns = Object.keys(workloads).map((workload) => {
    const cell = (client: string) => {
      const cost = calls[client]?.[workload];
      return (
        cost && `${spread(cost[`${kind}Ratio`], 2)}, ${cost[`${kind}Us`].median.toFixed(0)} µs`
      );
    };
    return [workload, cell] as const;
  });
  const adds = (client: string) =>
    calls[client] && (clients.find(({ name }) => name === client)?.adds ?? "nothing");
  return { ...Object.fromEntries(columns), "adds to the call": adds };
}

function footprint({ start = {}, size = {}, heap = {} }: Results): Cells {
  return {
    "import, ms": (name) => start[name] && spread(start[name].importMs, 1),
    "import and first call, ms": (name) => start[name] && spread(start[name].firstCallMs, 1),
    "minified, bytes": (name) => size[name]?.minified.toString(),
    "gzipped, bytes": (name) => size[name]?.gzipped.toString(),
    "idle heap, KiB": (name) => heap[name] && (heap[name].idleBytes / 1024).toFixed(0),
    "heap growth per call, bytes": (name) => heap[name]?.growth?.bytesPerCall.toFixed(2),
  };
}

/** A row for every client that was measured. */
function clientTable(columns: Cells): readonly Row[] {
  const rows = clients.map(({ name }) => [
    name,
    ...Object.values(columns).map((cell) => cell(name)),
  ]);
  const measured = rows.filter(([, ...cells]) => cells.some(Boolean));
  return [["", ...Object.keys(columns)], ...measured];
}

function growthTable({ growth = [] }: Results): readonly Row[] {
  const row = (name: string, figure: (result: Growth) => number, digits = 0) => [
    name,
    ...growth.map((result) => figure(result).toFixed(digits)),
  ];
  const stages = growth[0]?.stages.map(({ stage }) => stage) ?? [];
  const steps = bytesPerOperation(growth).map((step) => step.toFixed(0));
  return [
    ["operations", ...growth.map(({ operations }) => `${operations}`)],
    ...stages.map((stage) =>
      row(`${stage}, ms`, (result) => result.stages.find((one) => one.stage === stage)?.ms ?? 0),
    ),
    row("whole build, ms", buildMs),
    row("client, bytes gzipped", ({ size }) => size.gzipped),
    ["each further operation, bytes gzipped", "", ...steps],
    row("tsc of a consumer, s", ({ consumer }) => consumer.seconds, 2),
    row("tsc of a consumer, MiB", ({ consumer }) => consumer.megabytes),
    row("tsc of a consumer, instantiations", ({ consumer }) => consumer.instantiations),
  ].filter(() => growth.length > 0);
}

function goalTable(results: Results): readonly Row[] {
  const rows = judge(results).map(({ figure, limit, unit, measured, met }) => {
    const inUnits = (value: number) => `${Number(value.toFixed(2))}${unit}`;
    return [figure, `at most ${inUnits(limit)}`, inUnits(measured), met ? "met" : "missed"];
  });
  return [["", "goal", "measured", ""], ...rows];
}

function spread(value: Spread, digits: number): string {
  const [median, min, max] = [value.median, value.min, value.max].map((one) => one.toFixed(digits));
  return `${median} (${min}–${max})`;
}

/** Its columns are aligned: it is read on a console too. */
function markdownTable(rows: readonly Row[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: Row) =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(Math.max(width, 1))));
  return [line(head), rule, ...rows.slice(1).map(line)].join("\n");
}
