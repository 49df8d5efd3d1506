import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { createRebuilder } from "./rebuilder.ts";

it("a burst is one run, and all that is saved during a run is exactly one more", async () => {
  const runs: (readonly string[])[] = [];
  const pending: (() => void)[] = [];
  const untilEnded = () => new Promise<void>((end) => pending.push(end));
  const rebuilder = createRebuilder(untilEnded, (files) => {
    runs.push(files);
    return untilEnded();
  });
  /** Ends the pause or the run that is under way; there is never more than one of them. */
  const endOne = async () => {
    expect(pending).toHaveLength(1);
    pending.pop()?.();
    await setImmediate();
  };

  for (const file of ["a", "b", "a"]) rebuilder.request(file);
  await endOne();
  for (const file of ["c", "d"]) rebuilder.request(file);
  expect(runs).toEqual([["a", "b"]]);
  await endOne();
  await endOne();
  await endOne();
  await rebuilder.idle();
  rebuilder.request("a");
  await endOne();
  await endOne();
  expect(runs).toEqual([["a", "b"], ["c", "d"], ["a"]]);
  expect(pending).toEqual([]);
});
