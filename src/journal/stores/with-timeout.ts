import type { JournalStore } from "./store.ts";

class NoAnswer extends Error {}

/** Settles as the work of the journal does, or rejects after so many ms. */
export async function atMost<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer("the journal did not answer")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A store that keeps nobody waiting for longer: where it did not answer once, it is asked no more. */
export function withTimeout(store: JournalStore, ms: number): JournalStore {
  let late: NoAnswer | undefined;
  const ask = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (late) throw late;
    try {
      return await atMost(ms, work());
    } catch (error) {
      if (error instanceof NoAnswer) late = error;
      throw error;
    }
  };
  return {
    change: (name, values) => ask(() => store.change(name, values)),
    read: (name, values) => ask(() => store.read(name, values)),
    close: () => store.close(),
  };
}
