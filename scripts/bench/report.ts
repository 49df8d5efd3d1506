import { clients, sdk, sdkOnUndici } from "./clients.ts";
import { buildMs, bytesPerOperation, cpuRatios, judge } from "./goals.ts";
import { workloads } from "./measure-calls.ts";
import type { Results } from "./results.ts";
import { exponent, type Spread } from "./statistics.ts";

type Row = readonly (string | undefined)[];
type Growth = NonNullable<Results["growth"]>[number];

/** A column of a table with a row for every client: its head, and the cell of a client. */
type Column = readonly [head: string, cell: (client: string) => string | undefined];

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
export function summary({ environment, calls, start, size }: Results): string {
  const range = (client: typeof sdk) => {
    const ratios = cpuRatios(calls, client);
    return `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  };
  const importMs = start?.[sdk.name]?.importMs.median.toFixed(0);
  const kilobytes = ((size?.[sdk.name]?.gzipped ?? 0) / 1000).toFixed(1);
  return (
    `In the [benchmark](scripts/bench/README.md) of ${environment.date} a call took ` +
    `${range(sdk)} times the CPU time of a bare \`fetch\` (${range(sdkOnUndici)} on undici), ` +
    `the import ${importMs} ms, the bundle ${kilobytes} kB gzipped.`
  );
}

function costs({ calls = {} }: Results, kind: "cpu" | "wall"): readonly Column[] {
  const of = (client: string, workload: string) => calls[client]?.[workload];
  const names = Object.keys(workloads);
  return [
    ...names.map(
      (name): Column => [name, (client) => spread(of(client, name)?.[`${kind}Ratio`], 2)],
    ),
    ...names.map(
      (name): Column => [
        `${name}, µs`,
        (client) => of(client, name)?.[`${kind}Us`].median.toFixed(0),
      ],
    ),
  ];
}

function footprint({ start = {}, size = {}, heap = {} }: Results): readonly Column[] {
  const kibibytes = (bytes: number | undefined) => bytes && (bytes / 1024).toFixed(0);
  return [
    ["import, ms", (name) => spread(start[name]?.importMs, 1)],
    ["import and first call, ms", (name) => spread(start[name]?.firstCallMs, 1)],
    ["minified, bytes", (name) => size[name]?.minified.toString()],
    ["gzipped, bytes", (name) => size[name]?.gzipped.toString()],
    ["idle heap, KiB", (name) => kibibytes(heap[name]?.idleBytes) || undefined],
    ["heap growth per call, bytes", (name) => heap[name]?.growth?.bytesPerCall.toFixed(2)],
  ];
}

/** Columns of a part that was left out are dropped. */
function clientTable(columns: readonly Column[]): readonly Row[] {
  const present = columns.filter(([, cell]) => clients.some(({ name }) => cell(name)));
  if (present.length === 0) return [];
  const rows = clients.map(({ name, adds = "nothing" }) => [
    name,
    ...present.map(([, cell]) => cell(name)),
    adds,
  ]);
  return [["", ...present.map(([head]) => head), "adds to the call"], ...rows];
}

function growthTable({ growth = [] }: Results): readonly Row[] {
  const [least] = growth;
  if (!least) return [];
  const row = (name: string, figure: (result: Growth) => number, digits = 0) => {
    const points = growth.map((result) => ({ x: result.operations, y: figure(result) }));
    const powers = points.slice(1).map((to, index) => exponent(points[index] ?? to, to).toFixed(2));
    return [name, ...points.map(({ y }) => y.toFixed(digits)), powers.join(", ")];
  };
  return [
    ["operations", ...growth.map(({ operations }) => `${operations}`), "power"],
    ...least.stages.map(({ stage }) =>
      row(`${stage}, ms`, ({ stages }) => stages.find((one) => one.stage === stage)?.ms ?? 0),
    ),
    row("whole build, ms", buildMs),
    row("client, bytes gzipped", ({ size }) => size.gzipped),
    [
      "each further operation, bytes gzipped",
      "",
      ...bytesPerOperation(growth).map((each) => each.toFixed(0)),
    ],
    row("tsc of a consumer, s", ({ consumer }) => consumer.seconds, 2),
    row("tsc of a consumer, MiB", ({ consumer }) => consumer.megabytes),
    row("tsc of a consumer, instantiations", ({ consumer }) => consumer.instantiations),
  ];
}

function goalTable(results: Results): readonly Row[] {
  const rows = judge(results).map(({ figure, limit, unit, measured, met }) => {
    const inUnits = (value: number) => `${Number(value.toFixed(2))}${unit}`;
    return [figure, `at most ${inUnits(limit)}`, inUnits(measured), met ? "met" : "missed"];
  });
  return [["", "goal", "measured", ""], ...rows];
}

function spread(value: Spread | undefined, digits: number): string | undefined {
  if (!value) return undefined;
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
