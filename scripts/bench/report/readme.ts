import { inUnits, judge, standing } from "../goals.ts";
import type { Results } from "../results.ts";

const begin = "<!-- Written by `npm run bench`. -->";
const end = "<!-- End of what `npm run bench` writes. -->";

/** The figures of the README; each is taken from the recorded run. */
export function benchSection(results: Results): string {
  const { date, node, platform, cores, rounds } = results.circumstances;
  return `![CPU time per call of the SDK and its peers, relative to a bare fetch](scripts/bench/results.svg)

Recorded on ${date} with Node ${node} on ${platform}, ${cores} cores, ${rounds} rounds. CPU per call is relative to
a bare \`fetch\` with a ready token that was measured in the same turn: the median.

${markdownTable(contenderRows(results))}

${markdownTable(goalRows(results))}`;
}

/** Puts the figures of a run into the README. */
export function withBenchSection(readme: string, results: Results): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from === -1 || to < from) {
    throw new Error(`README.md has lost its place for the figures: "${begin}" … "${end}".`);
  }
  const section = `${begin}\n\n${benchSection(results)}\n\n`;
  return readme.slice(0, from) + section + readme.slice(to);
}

type Rows = readonly (readonly string[])[];

function contenderRows({ calls = [], start = [], size = [] }: Results): Rows {
  const workloads = calls[0]?.costs.map(({ workload }) => workload) ?? [];
  const rows = calls.map(({ contender, beside, costs }) => {
    const importMs = start.find((one) => one.contender === contender)?.importMs.median;
    const gzipped = size.find((one) => one.contender === contender)?.gzipped;
    return [
      `\`${contender}\``,
      ...costs.map(({ cpuRatio }) => cpuRatio.median.toFixed(2)),
      importMs ? `${importMs.toFixed(0)} ms` : "",
      gzipped ? `${(gzipped / 1000).toFixed(1)} kB` : "",
      beside,
    ];
  });
  return [["", ...workloads, "import", "gzipped", "does beside the call"], ...rows];
}

function goalRows(results: Results): Rows {
  const rows = judge(results).map((verdict) => [
    verdict.goal.figure,
    `at most ${inUnits(verdict.goal, verdict.goal.limit)}`,
    inUnits(verdict.goal, verdict.measured),
    standing(verdict),
  ]);
  return [["figure", "goal", "measured", ""], ...rows];
}

function markdownTable([head = [], ...rows]: Rows): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
