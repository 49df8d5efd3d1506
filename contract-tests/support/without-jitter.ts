import { afterEach, beforeEach, vi } from "vitest";

/** Takes the chance out of the waits of every test of a file: a backoff is 0 ms then. */
export function withoutJitter(): void {
  beforeEach(() => {
    vi.spyOn(Math, "random").mockReturnValue(0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
}
