import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startDeadline } from "./deadline.ts";
import type { CallContext } from "./exchange.ts";
import { createTurnQueue } from "./turn-queue.ts";

let clock = 0;

beforeEach(() => {
  // The timers and the clock go each their own way.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  clock = 1_000;
  vi.spyOn(performance, "now").mockImplementation(() => clock);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A queue whose calls may go at a time, and one call in it. */
function start(goesAt: number) {
  const queue = createTurnQueue({ waitMs: (now) => goesAt - now, give: (now) => now });
  const emit = vi.fn();
  const deadline = startDeadline(1e6);
  const given = queue.take({ callId: 1, deadline, emit } as unknown as CallContext);
  return { queue, emit, given };
}

it.each([
  [100, 100, 100],
  [100, 50, 50],
  [100, 49, 0],
  [100, 3, 0],
  [2, 2, 0],
])(
  "Of a wait of %d ms, %d left when the timer fires move the clock by %d",
  async (wait, left, skew) => {
    const { queue, given } = start(1_000 + wait);
    clock += wait - left;
    await vi.advanceTimersByTimeAsync(wait);
    expect(queue.now() - clock).toBe(skew);
    clock += left - skew;
    await vi.advanceTimersByTimeAsync(left);
    expect(await given).toBe(1_000 + wait);
    expect(queue.isEmpty()).toBe(true);
  },
);

it("A wait is told in whole ms, and never as less than none", async () => {
  const { queue, emit } = start(1_000.2);
  expect(emit.mock.calls).toEqual([[{ type: "wait", ms: 1 }]]);
  const late = { callId: 2, deadline: startDeadline(1e6), emit } as unknown as CallContext;
  clock += 10;
  void queue.take(late);
  expect(emit.mock.calls[1]).toEqual([{ type: "wait", ms: 0 }]);
  await vi.advanceTimersByTimeAsync(1);
  expect(queue.isEmpty()).toBe(true);
});
