import type { JournalStore } from "./store.ts";

/**
 * A store whose failures are all rejections: one that throws at once would pass those who wait for it. What is
 * asked of it once it is closed fails for that reason, and no other.
 */
export function asynchronous(store: JournalStore): JournalStore {
  let isClosed = false;
  const ask = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    try {
      if (!isClosed) return listOf(name, await work());
    } catch (error) {
      if (!isClosed) throw error;
    }
    throw new Error("it was closed");
  };
  return {
    change: (name, values) => ask(name, () => store.change(name, values)),
    read: (name, values) => ask(name, () => store.read(name, values)),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await store.close();
    },
  };
}

function listOf<Value>(name: string, answer: Value): Value {
  if (Array.isArray(answer) || answer === "taken") return answer;
  throw new TypeError(`its store answered "${name}" with no list`);
}
