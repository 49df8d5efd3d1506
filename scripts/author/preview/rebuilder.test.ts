import { describe, expect, it } from "vitest";
import { createRebuilder } from "./rebuilder.ts";

/** A rebuilder whose every run, and whose every pause before one, ends when the test says so. */
function controlled() {
  const runs: { files: readonly string[]; end: () => void }[] = [];
  const pauses: (() => void)[] = [];
  const rebuilder = createRebuilder({
    settle: () => new Promise((end) => pauses.push(end)),
    rebuild: (files) => new Promise((end) => runs.push({ files, end })),
  });
  return { rebuilder, runs, pauses };
}

/** Lets everything run that waits for nothing but its turn. */
const turn = () => new Promise(setImmediate);

describe("a rebuilder", () => {
  it("makes one run of a burst, which knows every file once", async () => {
    const { rebuilder, runs, pauses } = controlled();
    for (const file of ["a", "b", "a"]) rebuilder.request(file);
    await turn();
    expect(runs).toEqual([]);
    pauses[0]?.();
    await turn();
    expect(runs.map(({ files }) => files)).toEqual([["a", "b"]]);
    expect(pauses).toHaveLength(1);
  });

  it("runs exactly once more for all that is saved during a run, and never twice at a time", async () => {
    const { rebuilder, runs, pauses } = controlled();
    rebuilder.request("a");
    pauses[0]?.();
    await turn();
    for (const file of ["b", "c"]) rebuilder.request(file);
    await turn();
    expect({ runs: runs.length, pauses: pauses.length }).toEqual({ runs: 1, pauses: 1 });
    runs[0]?.end();
    await turn();
    pauses[1]?.();
    await turn();
    runs[1]?.end();
    await rebuilder.idle();
    expect(runs.map(({ files }) => files)).toEqual([["a"], ["b", "c"]]);
  });

  it("runs again when it is asked after it has been idle", async () => {
    const { rebuilder, runs, pauses } = controlled();
    for (const at of [0, 1]) {
      rebuilder.request("a");
      pauses[at]?.();
      await turn();
      runs[at]?.end();
      await rebuilder.idle();
    }
    expect(runs).toHaveLength(2);
  });
});
