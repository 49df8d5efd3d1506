import { readFileSync } from "node:fs";
import { refusals } from "../../../src/errors/refusals.ts";
import { code, plain, table } from "../markdown/text.ts";
import { notice } from "../workspace.ts";
import type { ContractResults } from "./results.ts";

const template = new URL("contract-page.md.txt", import.meta.url);

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** The report of the contract suite: what the last recorded run showed of a description. */
export function contractPage(results: ContractResults, current: string): string {
  const { description, cells, vectors, mutants, faults } = results;
  const total = sum(mutants.map((each) => each.total));
  const noticed = sum(mutants.map((each) => each.byBehaviour + each.byInventory));
  const survivors = mutants.flatMap((each) => each.survivors);
  const values: Readonly<Record<string, string | number>> = {
    notice,
    date: results.date,
    description,
    resends: resends(faults),
    answers: answers(cells),
    staleness:
      description === current
        ? ""
        : "**The description has changed since this run.** Record a new one with `npm run contract report`.",
    passed: cells.filter(({ passed }) => passed).length,
    cells: cells.length,
    values: sum(vectors.map(({ accept, reject }) => accept + reject)),
    killed: ((100 * noticed) / (total || 1)).toFixed(1),
    mutants: total,
    faultCells: sum(faults.map((each) => each.cells)),
    cellTable: cellTable(cells),
    vectorTable: table(
      [
        ["operation", ({ subject }) => code(subject)],
        ["to accept", ({ accept }) => `${accept}`],
        ["to refuse", ({ reject }) => `${reject}`],
      ],
      vectors,
    ),
    mutantTable: table(
      [
        ["kind", ({ kind }) => plain(kind)],
        ["mutants", (each) => `${each.total}`],
        ["by behaviour", ({ byBehaviour }) => `${byBehaviour}`],
        ["by inventory", ({ byInventory }) => `${byInventory}`],
        ["survived", (each) => `${each.survivors.length}`],
      ],
      mutants,
    ),
    survivors: survivors.map((name) => `- ${code(name)}`).join("\n"),
    faultTable: table(
      [
        ["fault", ({ name }) => plain(name)],
        ["reads", ({ reads }) => plain(reads)],
        ["anything else", ({ orders }) => plain(orders)],
      ],
      faults,
    ),
  };
  const filled = readFileSync(template, "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) =>
    String(values[name]),
  );
  return filled.replace(/\n{3,}/g, "\n\n");
}

/** Whether a request that is no read came to the server a second time, but after a refusal. */
function resends(faults: ContractResults["faults"]): string {
  const again = faults.filter(({ orders }) => /^\d+\/([2-9]|\d{2})/.test(orders));
  const statuses = new Set(again.map(({ name }) => Number(/^status (\d{3})\b/.exec(name)?.[1])));
  const unproved = [...statuses].filter((status) => !(status in refusals));
  if (unproved.length > 0) {
    const names = again.map(({ name }) => plain(name)).join("; ");
    return `An order may have been sent twice under one of these faults: ${names}.`;
  }
  const after = [...statuses].sort((one, other) => one - other).join(", ");
  return (
    `No order was sent twice in ${faults.filter(({ name }) => name !== "no fault").length} faults on real sockets` +
    `${after && `, save after an answer that refused the first (${after})`}.`
  );
}

function answers(cells: ContractResults["cells"]): string {
  const failed = cells.filter(({ passed }) => !passed).length;
  const count = failed === 0 ? "All" : `All but ${failed} of the`;
  return `${count} ${cells.length} answers that the description declares came back as what it says.`;
}

function cellTable(cells: ContractResults["cells"]): string {
  const statuses = [...new Set(cells.map(({ status }) => status))].sort((a, b) => a - b);
  const nameOf = ({ status, forced }: (typeof cells)[number]) => (forced ? `${status}` : "natural");
  const mark = (operationId: string, column: string) => {
    const cell = cells.find((each) => each.operationId === operationId && nameOf(each) === column);
    return cell ? (cell.passed ? "✓" : "✗") : "·";
  };
  return table<string>(
    [
      ["operation", code],
      ...["natural", ...statuses.map(String)].map(
        (column) => [column, (id: string) => mark(id, column)] as const,
      ),
    ],
    [...new Set(cells.map(({ operationId }) => operationId))],
  );
}
