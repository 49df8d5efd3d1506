import { barRow, escapeHtml, figure, table } from "./markup.ts";
import type { ContractResults } from "./results.ts";

/** The sections of the report, in order. */
export function sections(results: ContractResults): string {
  return [overview, cells, vectors, mutants, faults].map((section) => section(results)).join("\n");
}

const percent = (part: number, whole: number) =>
  whole === 0 ? "0 %" : `${((100 * part) / whole).toFixed(1)} %`;

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

function overview({ cells, vectors, mutants, faults }: ContractResults): string {
  const killed = sum(mutants.map((each) => each.byBehaviour + each.byInventory));
  const total = sum(mutants.map((each) => each.total));
  const passed = cells.filter((each) => each.passed).length;
  return `<div class="figures">
${figure(`${passed} / ${cells.length}`, "cells passed")}
${figure(String(sum(vectors.map((each) => each.accept + each.reject))), "locked values, over all operations")}
${figure(percent(killed, total), `of ${total} mutants killed`)}
${figure(String(sum(faults.map((each) => each.cells))), "fault cells on real sockets")}
</div>`;
}

function cells({ cells }: ContractResults): string {
  const operations = [...new Set(cells.map((each) => each.operationId))];
  const statuses = [...new Set(cells.map((each) => each.status))].sort((a, b) => a - b);
  const mark = (operationId: string, status: number, forced: boolean) => {
    const found = cells.find(
      (each) =>
        each.operationId === operationId && each.status === status && each.forced === forced,
    );
    if (!found) return `<td class="none">·</td>`;
    return found.passed ? `<td class="good">✓</td>` : `<td class="bad">✗</td>`;
  };
  const rows = operations.map(
    (id) =>
      `<tr><th scope="row"><code>${escapeHtml(id)}</code></th>${mark(id, 200, false)}${statuses
        .map((status) => mark(id, status, true))
        .join("")}</tr>`,
  );
  return `<section><h2>Cells</h2>
<p>Every operation with every status that it declares, through the SDK against a mock of the same
description. <em>Natural</em>: the mock answered a valid request of its own accord. The others were
forced by a header.</p>
${table(["operation", "natural", ...statuses.map(String)], rows)}
<p class="limit">Does not prove that the real server answers so: the mock answers from the
description's own examples.</p></section>`;
}

function vectors({ vectors }: ContractResults): string {
  const rows = vectors.map(
    ({ subject, accept, reject }) =>
      `<tr><th scope="row"><code>${escapeHtml(subject)}</code></th><td>${accept}</td><td>${reject}</td></tr>`,
  );
  return `<section><h2>Vectors</h2>
<p>Bodies and parameters at every boundary, with a verdict that is locked and reviewed. Our strict
judge, the mock, the sandbox and the SDK's own validation agree on them, save for exceptions that
the suite names.</p>
${table(["subject", "to accept", "to refuse"], rows)}
<p class="limit">Does not prove that PiTrade draws its boundaries there: those that are assumed are
marked so in the reference.</p></section>`;
}

function mutants({ mutants }: ContractResults): string {
  const rows = mutants.map((each) => barRow(each));
  const survivors = mutants.flatMap((each) => each.survivors);
  const list = survivors.map((name) => `<li><code>${escapeHtml(name)}</code></li>`).join("");
  return `<section><h2>Mutants of the description</h2>
<p>The description was changed in one place at a time, and the suite had to notice: by behaviour (a
vector or an example was judged otherwise) or by the inventory alone.</p>
${table(["kind", "mutants", "by behaviour", "by inventory", "survived", ""], rows)}
${list ? `<p>Survivors:</p><ul>${list}</ul>` : ""}
<p class="limit">Does not prove that the description is right: only that a change of it is seen.</p>
</section>`;
}

function faults({ faults }: ContractResults): string {
  const rows = faults.map(
    ({ name, reads, orders }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(reads)}</td><td>${escapeHtml(orders)}</td></tr>`,
  );
  return `<section><h2>Faults</h2>
<p>Every operation under every fault on real sockets. Each entry: attempts / requests that arrived
with every byte, what the caller got, and the outcome it was told.</p>
${table(["fault", "reads", "anything else"], rows)}
<p class="limit">Does not prove what the server did: only how often a request reached it and what
the caller was told.</p></section>`;
}
