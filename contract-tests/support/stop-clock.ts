import { onTestFinished, vi } from "vitest";

/**
 * Stops the time of a test: it passes only when told. So nothing runs out because the machine is slow,
 * and what is to run out does so after what must come before it.
 */
export function stopClock() {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  return { pass: (ms: number) => void vi.advanceTimersByTime(ms) };
}
