import { expect, it, onTestFinished, vi } from "vitest";
import type { JournalStore } from "./store.ts";
import { withTimeout } from "./with-timeout.ts";

it.each([
  ["did not answer, it is asked no more", () => new Promise<never>(() => {}), 1],
  ["failed, it is asked again", () => Promise.reject(new Error("disk is full")), 2],
])("Where a store %s", async (_, work, asked) => {
  let times = 0;
  const read = () => {
    times += 1;
    return work();
  };
  const store = withTimeout({ read } as Partial<JournalStore> as JournalStore, 1);
  for (let at = 0; at < 2; at += 1) {
    const answer = store.read("entry", { account: "a", intentId: "a" });
    await expect(answer).rejects.toThrow(asked === 1 ? "did not answer" : "disk is full");
  }
  expect(times).toBe(asked);
});

it("An answer leaves no timer behind, which would keep the process", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const read = async () => [];
  const store = withTimeout({ read } as Partial<JournalStore> as JournalStore, 30_000);
  expect(await store.read("entry", { account: "a", intentId: "a" })).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
