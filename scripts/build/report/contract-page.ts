import { refusals } from "../../../src/errors/refusals.ts";
import { code, plain, table } from "../markdown/text.ts";
import { notice } from "../workspace.ts";
import type { CodeResults } from "./code-results.ts";
import type { ContractResults } from "./results.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** The report of the contract suite: what the last recorded run showed of a description. */
export function contractPage(results: ContractResults, current: string): string {
  const { description, date, cells, vectors, mutants, faults, code: ofCode } = results;
  const total = sum(mutants.map((each) => each.total));
  const noticed = sum(mutants.map((each) => each.byBehaviour + each.byInventory));
  const survivors = mutants.flatMap((each) => each.survivors);
  const vectorTable = table(
    [
      ["operation", ({ subject }) => code(subject)],
      ["to accept", ({ accept }) => `${accept}`],
      ["to refuse", ({ reject }) => `${reject}`],
    ],
    vectors,
  );
  const mutantTable = table(
    [
      ["kind", ({ kind }) => plain(kind)],
      ["mutants", (each) => `${each.total}`],
      ["by behaviour", ({ byBehaviour }) => `${byBehaviour}`],
      ["by inventory", ({ byInventory }) => `${byInventory}`],
      ["survived", (each) => `${each.survivors.length}`],
    ],
    mutants,
  );
  const faultTable = table(
    [
      ["fault", ({ name }) => plain(name)],
      ["reads", ({ reads }) => plain(reads)],
      ["anything else", ({ orders }) => plain(orders)],
    ],
    faults,
  );
  const stale =
    "**The description has changed since this run.** Record a new one with `npm run contract report`.";
  const page = `<!-- ${notice} -->

# Contract report

${resends(faults)} ${answers(cells)} Nothing of it was run against PiTrade's servers: those were mocks, sandboxes and servers of the
tests, which know no more than this description.

Run on ${date} against the description with the fingerprint \`${description}\`. ${description === current ? "" : stale}

Below are the figures, for those who maintain the SDK: for each its term, what was done, and what it does not prove.
They are there [as JSON](contract.json) too.

## Cells

**${cells.filter(({ passed }) => passed).length} of ${cells.length}** passed. Every operation with every status that it declares, through the SDK against a mock of
the same description. *Natural*: the mock answered a valid request without being told how. The others were forced by a
header.

${cellTable(cells)}

Does not prove that the real server answers so: the mock answers from the description's own examples.

## Vectors

**${sum(vectors.map(({ accept, reject }) => accept + reject))}** locked values, over all operations. Bodies and parameters at every boundary, with a verdict that is locked
and reviewed. Our strict judge, the mock, the sandbox and the SDK's own validation agree on them, save for exceptions that
the suite names.

${vectorTable}

Does not prove that PiTrade draws its boundaries there: those that are assumed are marked so in the reference.

## Mutants of the description

**${((100 * noticed) / (total || 1)).toFixed(1)} %** of ${total} were noticed. The description was changed in one place at a time, and the suite had to
notice: by behaviour (a vector or an example was judged otherwise) or by the inventory alone.

${mutantTable}

${survivors.map((name) => `- ${code(name)}`).join("\n")}

Does not prove that the description is right: only that a change of it is seen.

${ofCode ? codeSection(ofCode) : ""}

## Faults

**${sum(faults.map((each) => each.cells))}** cells: every operation under every fault on real sockets. Each entry: attempts / requests that arrived
with every byte, what the caller got, and the outcome it was told.

${faultTable}

Does not prove what the server did: only how often a request reached it and what the caller was told.
`;
  return page.replace(/\n{3,}/g, "\n\n");
}

function codeSection({ asked, folders, notMutated }: CodeResults): string {
  const killed = sum(folders.map((each) => each.killed));
  const judged = killed + sum(folders.map((each) => each.survived));
  const percent = (part: number, whole: number) => `${((100 * part) / (whole || 1)).toFixed(1)} %`;
  const folderTable = table(
    [
      ["folder", ({ folder }) => code(folder)],
      ["run on", ({ date }) => date],
      ["mutants", (each) => `${each.killed + each.survived}`],
      ["killed", (each) => `${each.killed}`],
      ["survived", (each) => `${each.survived}`],
      ["score", (each) => percent(each.killed, each.killed + each.survived)],
      ["not judged", ({ notJudged }) => `${notJudged}`],
    ],
    folders,
  );
  return `## Mutants of the code

**${percent(killed, judged)}** of ${judged} were killed; ${asked} % are asked for, which is ${100 * killed < asked * judged ? "missed" : "met"}. The code was changed
in one place at a time, and a test had to fail. Not judged: what runs only while a module loads, and what does not
compile.

${folderTable}

Not mutated: ${notMutated.map(code).join(", ") || "nothing"}.

Does not prove anything of what was not mutated, nor that the code is right: only that a change of it is seen.`;
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
