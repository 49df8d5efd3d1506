import { expect, it, vi } from "vitest";
import { asynchronous } from "./asynchronous.ts";
import type { JournalStore } from "./store.ts";

function storeThat(change: () => unknown) {
  const close = vi.fn(async () => {});
  const given = { change: vi.fn(change), close } as unknown as JournalStore;
  const store = asynchronous(given);
  return { given, store, ask: () => store.change("refuse", {} as never) };
}

it("A store that throws at once rejects", async () => {
  const { ask } = storeThat(() => {
    throw new Error("No disk.");
  });
  await expect(ask()).rejects.toThrow("No disk.");
});

it("A store that is closed is asked nothing any more, and closed once", async () => {
  const { given, store, ask } = storeThat(() => []);
  await Promise.all([store.close(), store.close()]);
  await expect(ask()).rejects.toThrow("it was closed");
  expect(given.change).not.toHaveBeenCalled();
  expect(given.close).toHaveBeenCalledTimes(1);
});

it("What fails because the store was closed meanwhile says that", async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  const { store, ask } = storeThat(() => promise);
  const asked = ask();
  await store.close();
  reject(new Error("The pool has ended."));
  await expect(asked).rejects.toThrow("it was closed");
});
