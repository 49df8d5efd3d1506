import type { JournalStore } from "./store.ts";

/**
 * A store whose failures are all rejections: one that throws at once would pass those who wait for it. What is
 * asked of it once it is closed fails for that reason, and no other.
 */
export function asynchronous(store: JournalStore): JournalStore {
  let isClosed = false;
  const ask = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      if (!isClosed) return await work();
    } catch (error) {
      if (!isClosed) throw error;
    }
    throw new Error("it was closed");
  };
  return {
    change: (name, values) => ask(() => store.change(name, values)),
    read: (name, values) => ask(() => store.read(name, values)),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await store.close();
    },
  };
}
