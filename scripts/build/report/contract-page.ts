import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { notice } from "../generated-file.ts";
import type { ContractResults, MutantResult } from "./results.ts";

const style = readFileSync(fileURLToPath(new URL("style.css", import.meta.url)), "utf8");

/** The report of the contract as one page that needs nothing beside itself. */
export function contractPage(results: ContractResults | undefined, current: string): string {
  return `<!doctype html>
<!-- ${notice} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Contract report of the PiTrade Partner API</title>
<style>
${style}</style>
</head>
<body>
<main>
<h1>Contract report</h1>
<p>What a run of the contract suite showed, and what it does not prove.
<a href="index.html">Back to the reference</a> · <a href="contract.json">The figures as JSON</a></p>
${results ? staleness(results, current) + sections(results) : missing}
</main>
</body>
</html>
`;
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
  const survivors = mutants
    .flatMap((each) => each.survivors)
    .map((name) => `<li>${code(name)}</li>`);
  return `<div class="figures">
${figure(`${cells.filter(({ passed }) => passed).length} / ${cells.length}`, "cells passed")}
${figure(`${sum(vectors.map(({ accept, reject }) => accept + reject))}`, "locked values, over all operations")}
${figure(`${((100 * killed) / (total || 1)).toFixed(1)} %`, `of ${total} mutants killed`)}
${figure(`${sum(faults.map((each) => each.cells))}`, "fault cells on real sockets")}
</div>
<section><h2>Cells</h2>
<p>Every operation with every status that it declares, through the SDK against a mock of the same
description. <em>Natural</em>: the mock answered a valid request without being told how. The others
were forced by a header.</p>
${table(
  ["operation", ...columns],
  [...new Set(cells.map(({ operationId }) => operationId))].map((id) => [
    code(id),
    ...columns.map((column) => mark(byKey.get(`${id} ${column}`))),
  ]),
)}
<p class="limit">Does not prove that the real server answers so: the mock answers from the
description's own examples.</p></section>
<section><h2>Vectors</h2>
<p>Bodies and parameters at every boundary, with a verdict that is locked and reviewed. Our strict
judge, the mock, the sandbox and the SDK's own validation agree on them, save for exceptions that
the suite names.</p>
${table(
  ["subject", "to accept", "to refuse"],
  vectors.map(({ subject, accept, reject }) => [code(subject), cell(accept), cell(reject)]),
)}
<p class="limit">Does not prove that PiTrade draws its boundaries there: those that are assumed are
marked so in the reference.</p></section>
<section><h2>Mutants of the description</h2>
<p>The description was changed in one place at a time, and the suite had to notice: by behaviour (a
vector or an example was judged otherwise) or by the inventory alone.</p>
${table(["kind", "mutants", "by behaviour", "by inventory", "survived", ""], mutants.map(mutantRow))}
${survivors.length > 0 ? `<p>Survivors:</p><ul>${survivors.join("")}</ul>` : ""}
<p class="limit">Does not prove that the description is right: only that a change of it is seen.</p>
</section>
<section><h2>Faults</h2>
<p>Every operation under every fault on real sockets. Each entry: attempts / requests that arrived
with every byte, what the caller got, and the outcome it was told.</p>
${table(
  ["fault", "reads", "anything else"],
  faults.map(({ name, reads, orders }) => [escapeHtml(name), cell(reads), cell(orders)]),
)}
<p class="limit">Does not prove what the server did: only how often a request reached it and what
the caller was told.</p></section>`;
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

/** A figure with what it counts. */
function figure(value: string, label: string): string {
  return `<div class="figure"><strong>${escapeHtml(value)}</strong><span>${escapeHtml(label)}</span></div>`;
}

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
