import { readFileSync } from "node:fs";
import { notice } from "../generated-file.ts";
import type { ContractResults, MutantResult } from "./results.ts";

/** The report of the contract as one page that needs nothing besides itself. */
export function contractPage(results: ContractResults | undefined, current: string): string {
  const content = results ? staleness(results, current) + sections(results) : missing;
  return fill("contract-page.html.txt", { notice, content });
}

/** A template with a value in each of its places, such as `{{title}}`. */
function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  const text = readFileSync(new URL(template, import.meta.url), "utf8");
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name]));
}

const missing = `<p class="note">No run is recorded. Record one with <code>npm run contract report</code>.</p>`;

function staleness({ description }: ContractResults, current: string): string {
  if (description === current) return "";
  return `<p class="note">The description has changed since this run. Record a new one with
<code>npm run contract report</code>.</p>`;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

function sections({ cells, vectors, mutants, faults }: ContractResults): string {
  const total = sum(mutants.map((each) => each.total));
  const killed = sum(mutants.map((each) => each.byBehaviour + each.byInventory));
  const statuses = [...new Set(cells.map(({ status }) => status))].sort((a, b) => a - b);
  const byKey = new Map(
    cells.map(({ operationId, status, forced, passed }) => [
      `${operationId} ${forced ? status : "natural"}`,
      passed,
    ]),
  );
  const columns = ["natural", ...statuses.map(String)];
  const survivors = mutants.flatMap((each) => each.survivors);
  const list = survivors.map((name) => `<li>${code(name)}</li>`).join("");
  return fill("sections.html.txt", {
    passed: cells.filter(({ passed }) => passed).length,
    cells: cells.length,
    values: sum(vectors.map(({ accept, reject }) => accept + reject)),
    killed: ((100 * killed) / (total || 1)).toFixed(1),
    mutants: total,
    faultCells: sum(faults.map((each) => each.cells)),
    cellTable: table(
      ["operation", ...columns],
      [...new Set(cells.map(({ operationId }) => operationId))].map((id) => [
        code(id),
        ...columns.map((column) => mark(byKey.get(`${id} ${column}`))),
      ]),
    ),
    vectorTable: table(
      ["subject", "to accept", "to refuse"],
      vectors.map(({ subject, accept, reject }) => [code(subject), cell(accept), cell(reject)]),
    ),
    mutantTable: table(
      ["kind", "mutants", "by behaviour", "by inventory", "survived", ""],
      mutants.map(mutantRow),
    ),
    survivors: list && `<p>Survivors:</p><ul>${list}</ul>`,
    faultTable: table(
      ["fault", "reads", "anything else"],
      faults.map(({ name, reads, orders }) => [escapeHtml(name), cell(reads), cell(orders)]),
    ),
  });
}

/** A mutant's row with its bar: behaviour, inventory, survivors. */
function mutantRow({ kind, total, byBehaviour, byInventory, survivors }: MutantResult): Row {
  const parts = { behaviour: byBehaviour, inventory: byInventory, survived: survivors.length };
  const bar = Object.entries(parts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `<i class="${name}" style="flex:${count}"></i>`);
  return [
    escapeHtml(kind),
    ...[total, ...Object.values(parts)].map(cell),
    `<td class="bar"><span aria-hidden="true">${bar.join("")}</span></td>`,
  ];
}

function mark(passed: boolean | undefined): string {
  if (passed === undefined) return `<td class="none">·</td>`;
  return passed ? `<td class="good">✓</td>` : `<td class="bad">✗</td>`;
}

const cell = (content: string | number) => `<td>${escapeHtml(String(content))}</td>`;
const code = (text: string) => `<code>${escapeHtml(text)}</code>`;

/** The content of the row's header, then its cells. */
type Row = readonly [header: string, ...cells: string[]];

/** A table that scrolls within itself where the page is narrow. */
function table(head: readonly string[], rows: readonly Row[]): string {
  const names = head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  const body = rows.map(
    ([header, ...cells]) => `<tr><th scope="row">${header}</th>${cells.join("")}</tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(head[0] ?? "")}">
<table><thead><tr>${names}</tr></thead>
<tbody>${body.join("\n")}</tbody></table></div>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
