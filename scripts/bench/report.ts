import { type Column, table } from "../build/markdown/text.ts";
import { type Client, clients, sdk, sdkOnUndici } from "./clients.ts";
import { cpuRatios, judge } from "./goals.ts";
import { workloads } from "./measure-calls.ts";
import type { Results } from "./results.ts";
import type { Spread } from "./statistics.ts";

type Cells = Readonly<Record<string, (client: string) => string | undefined>>;

/** Everything that a run measured, as Markdown: for the console, and for README.md. */
export function report(results: Results): string {
  const { date, node, platform, cores, rounds } = results.environment;
  const tables = {
    "CPU time per call over a bare fetch: median (quartiles)": clientTable(costs(results)),
    "Start, size and heap": clientTable(footprint(results)),
    "Time of an order over one without a journal: median (quartiles)": journalTable(results),
    "Build: median (quartiles)": buildTable(results),
    Goals: goalTable(results),
  };
  const sections = Object.entries(tables)
    .filter(([, text]) => text)
    .map(([title, text]) => `### ${title}\n\n${text}`);
  const run = `Recorded on ${date} with Node ${node} on ${platform}, ${cores} cores, ${rounds} rounds.`;
  return [run, ...sections].join("\n\n");
}

export function summary({ environment, calls }: Results): string {
  const range = (client: typeof sdk) => {
    const ratios = cpuRatios(calls, client);
    return `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  };
  return (
    `In the [benchmark](scripts/bench/README.md) of ${environment.date} a call took ` +
    `${range(sdk)} times the CPU of \`fetch\`, ${range(sdkOnUndici)} on undici.`
  );
}

function costs({ calls = {} }: Results): Cells {
  const columns = Object.keys(workloads).map((workload) => {
    const cell = (client: string) => {
      const cost = calls[client]?.[workload];
      return cost && `${spread(cost.cpuRatio, 2)}, ${cost.cpuUs.median.toFixed(0)} µs`;
    };
    return [workload, cell] as const;
  });
  return Object.fromEntries(columns);
}

function footprint({ start = {}, size = {}, heap = {} }: Results): Cells {
  return {
    "import, ms": (name) => start[name] && spread(start[name].importMs, 1),
    "first client, ms of CPU": (name) => start[name] && spread(start[name].clientCpuMs, 1),
    "import and first call, ms": (name) => start[name] && spread(start[name].firstCallMs, 1),
    "minified, bytes": (name) => size[name]?.minified.toString(),
    "gzipped, bytes": (name) => size[name]?.gzipped.toString(),
    "idle heap, KiB": (name) => heap[name] && (heap[name].idleBytes / 1024).toFixed(0),
    "heap growth per call, bytes": (name) => heap[name]?.growth?.bytesPerCall.toFixed(2),
  };
}

function clientTable(cells: Cells): string {
  const measured = clients.filter(({ name }) => Object.values(cells).some((cell) => cell(name)));
  return table(
    [
      ["", ({ name }) => name],
      ...Object.entries(cells).map(
        ([head, cell]): Column<Client> => [head, ({ name }) => cell(name) ?? ""],
      ),
      ["adds to the call", ({ adds }) => adds ?? "nothing"],
    ],
    measured,
  );
}

function journalTable({ journal, environment }: Results): string {
  if (!journal) return "";
  const { stores, date, load } = journal;
  const rows = table(
    [
      ["", ([name]) => name],
      ["an order", ([, { ratio, ms }]) => `${spread(ratio, 2)}, ${ms.median.toFixed(2)} ms`],
    ],
    Object.entries(stores),
  );
  return `${rows}\n\nMeasured on ${date}, while the load of the machine was ${load.toFixed(1)} on ${environment.cores} cores.`;
}

function buildTable({ build }: Results): string {
  if (!build) return "";
  const times = { "`npm run build`": build.build, "an update of the preview": build.update };
  return table(
    [
      ["", ([name]) => name],
      ["time, s", ([, time]) => spread(time, 1)],
    ],
    Object.entries(times),
  );
}

const tried = "missed: see [what was tried](#where-the-bytes-and-the-time-go)";

function goalTable(results: Results): string {
  const inUnits = (value: number, unit: string) => `${Number(value.toFixed(2))}${unit}`;
  return table(
    [
      ["", ({ figure }) => figure],
      ["at most", ({ limit, unit }) => inUnits(limit, unit)],
      ["measured", ({ measured, unit }) => inUnits(measured, unit)],
      ["goal", ({ met, isOutOfReach }) => (met ? "met" : isOutOfReach ? tried : "missed")],
    ],
    judge(results),
  );
}

function spread(value: Spread, digits: number): string {
  const { median, lower, upper } = value;
  return `${median.toFixed(digits)} (${lower.toFixed(digits)}–${upper.toFixed(digits)})`;
}
