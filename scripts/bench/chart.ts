import { readFile } from "node:fs/promises";
import { clients } from "./clients.ts";
import type { Results } from "./results.ts";

/** What the chart shows, one bar each: the CPU time per call over a bare fetch. */
export function barsOf({ calls = {} }: Results) {
  return clients.flatMap(({ name: client, role }) =>
    Object.entries(calls[client] ?? {}).map(([workload, { cpuRatio }]) => {
      const label = `${client}, ${workload}: ${cpuRatio.median.toFixed(2)}`;
      return { client, role, workload, label, ...cpuRatio };
    }),
  );
}

/** Draws the chart as SVG. The library is installed only when the benchmark runs. */
export async function drawChart(results: Results): Promise<string> {
  const load = (name: string) => import(name);
  const [{ compile }, { parse, View }] = [await load("vega-lite"), await load("vega")];
  const chart = JSON.parse(await readFile(new URL("chart.vl.json", import.meta.url), "utf8"));
  const { spec } = compile({ ...chart, data: { values: barsOf(results) } });
  return `${await new View(parse(spec), { renderer: "none" }).toSVG()}\n`;
}
