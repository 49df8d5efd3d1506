import type { JournalStore } from "./store.ts";

/** A store whose failures are all rejections: one that throws at once would pass those who wait for it. */
export function asynchronous(store: JournalStore): JournalStore {
  return {
    change: async (name, values) => store.change(name, values),
    read: async (name, values) => store.read(name, values),
    close: async () => store.close(),
  };
}
