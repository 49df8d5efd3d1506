import { expect, it, onTestFinished, vi } from "vitest";
import { untilDone } from "./until-done.ts";

it.each([
  ["that others prevent is run again for ten seconds", true, [0, 9_999, 10_000]],
  ["that fails otherwise is not", false, [0]],
])("A statement %s", async (_, wasPrevented, times) => {
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  onTestFinished(() => clock.mockRestore());
  let runs = 0;
  const run = async () => {
    clock.mockReturnValue(times[runs] as number);
    runs += 1;
    throw new Error(`run ${runs}`);
  };
  const done = untilDone(run, () => wasPrevented);
  await expect(done).rejects.toThrow(`run ${times.length}`);
});

it("A statement that others prevent is run again after some ms, which differ", async () => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  let runs = 0;
  const done = untilDone(
    () => {
      runs += 1;
      if (runs === 1) throw new Error("It is locked.");
      return runs;
    },
    () => true,
  );
  await vi.advanceTimersByTimeAsync(10);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await done).toBe(2);
});
