import type { CallResult, Cost } from "../calls/measure.ts";
import { workloads } from "../calls/workload.ts";
import type { Role } from "../contenders/contender.ts";
import { geometricMean, type Spread } from "../statistics.ts";

/** A bar: the ratio of one contender at one concurrency, reads and trades together. */
interface Bar extends Spread {
  readonly concurrency: number;
}

interface Row {
  readonly name: string;
  readonly role: Role;
  readonly bars: readonly Bar[];
}

const concurrencies = [...new Set(workloads.map(({ concurrency }) => concurrency))];
const layout = { width: 860, left: 240, right: 70, top: 92, row: 44, bar: 13, bottom: 44 };
const plotWidth = layout.width - layout.left - layout.right;

/** A plot of the CPU time per call as horizontal bars: an SVG that runs no script. */
export function plot(calls: readonly CallResult[]): string {
  const rows = calls.map(rowOf).sort((a, b) => middle(a) - middle(b));
  const most = Math.max(1, ...rows.flatMap(({ bars }) => bars.map(({ max }) => max)));
  const scale = (value: number) => round((value / (Math.ceil(most * 2) / 2)) * plotWidth);
  const height = layout.top + rows.length * layout.row + layout.bottom;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${layout.width} ${height}" width="${layout.width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">CPU time per call, relative to a bare fetch</title>
<desc id="desc">${escapeXml(describe(rows))}</desc>
<style>${style}</style>
<rect class="panel" width="${layout.width}" height="${height}" rx="8"/>
<text class="heading" x="24" y="36">CPU time per call, relative to a bare fetch</text>
<text class="soft" x="24" y="60">Shorter is better. Reads and trades together; bars are medians, lines go from min to max.</text>
${legend()}
${grid(scale, Math.ceil(most * 2) / 2, height)}
${rows.map((row, index) => drawRow(row, layout.top + index * layout.row, scale)).join("\n")}
</svg>
`;
}

function rowOf({ contender, role, costs }: CallResult): Row {
  return { name: contender, role, bars: concurrencies.map((each) => barOf(each, costs)) };
}

function barOf(concurrency: number, costs: readonly Cost[]): Bar {
  const names = workloads.filter((one) => one.concurrency === concurrency).map(({ name }) => name);
  const ratios = costs.filter(({ workload }) => names.includes(workload));
  return {
    concurrency,
    median: geometricMean(ratios.map(({ cpuRatio }) => cpuRatio.median)),
    min: Math.min(...ratios.map(({ cpuRatio }) => cpuRatio.min)),
    max: Math.max(...ratios.map(({ cpuRatio }) => cpuRatio.max)),
  };
}

function middle({ bars }: Row): number {
  return geometricMean(bars.map(({ median }) => median));
}

function describe(rows: readonly Row[]): string {
  return rows
    .map(({ name, bars }) => {
      const figures = bars.map((bar) => `${bar.median.toFixed(2)} with ${bar.concurrency} at once`);
      return `${name}: ${figures.join(", ")}.`;
    })
    .join(" ");
}

function drawRow({ name, role, bars }: Row, y: number, scale: (value: number) => number): string {
  const label = `<text class="label ${role}" x="${layout.left - 14}" y="${y + 20}" text-anchor="end">${escapeXml(name)}</text>`;
  return [label, ...bars.map((bar, index) => drawBar(bar, role, y, index, scale))].join("\n");
}

function drawBar(
  { median, min, max }: Bar,
  role: Role,
  rowTop: number,
  index: number,
  scale: (value: number) => number,
): string {
  const y = rowTop + index * (layout.bar + 3);
  const line = y + layout.bar / 2;
  return `<rect class="${role} bar${index}" x="${layout.left}" y="${y}" width="${scale(median)}" height="${layout.bar}"/>
<line class="spread" x1="${layout.left + scale(min)}" x2="${layout.left + scale(max)}" y1="${line}" y2="${line}"/>
<text class="value" x="${layout.left + scale(max) + 6}" y="${y + layout.bar - 2}">${median.toFixed(2)}</text>`;
}

function legend(): string {
  return concurrencies
    .map((concurrency, index) => {
      const x = layout.left + index * 110;
      return `<rect class="key bar${index}" x="${x}" y="70" width="12" height="12"/><text class="soft" x="${x + 18}" y="80">${concurrency} at once</text>`;
    })
    .join("\n");
}

function grid(scale: (value: number) => number, end: number, height: number): string {
  const bottom = height - layout.bottom + 6;
  return Array.from({ length: end * 2 + 1 }, (_, index) => index / 2)
    .map((value) => {
      const x = layout.left + scale(value);
      const kind = value === 1 ? "one" : "grid";
      return `<line class="${kind}" x1="${x}" x2="${x}" y1="${layout.top - 6}" y2="${bottom}"/><text class="soft" x="${x}" y="${bottom + 18}" text-anchor="middle">${value}</text>`;
    })
    .join("\n");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] as string);
}

/** Its own ground in light and in dark, since a page may show it on either. */
const style = `
.panel { fill: #ffffff; stroke: #d9d9e3; } text { font: 13px system-ui, sans-serif; fill: #1b1b26; }
.heading { font-size: 17px; font-weight: 600; } .soft { fill: #5a5a6b; } .value { font-size: 12px; }
text.ours { font-weight: 700; } rect.ours { fill: #1f6feb; } rect.peer, .key { fill: #9a9aae; } rect.reference { fill: #5f8f7b; }
.bar1 { fill-opacity: .62; } .spread { stroke: #1b1b26; stroke-width: 1; } .grid { stroke: #ececf2; } .one { stroke: #1b1b26; stroke-dasharray: 3 3; }
@media (prefers-color-scheme: dark) {
.panel { fill: #14141a; stroke: #34343f; } text { fill: #ececf2; } .soft { fill: #a9a9b8; }
rect.ours { fill: #6ea8fe; } rect.peer, .key { fill: #77778a; } rect.reference { fill: #58a386; }
.spread { stroke: #ececf2; } .grid { stroke: #26262f; } .one { stroke: #ececf2; }
}
`;
