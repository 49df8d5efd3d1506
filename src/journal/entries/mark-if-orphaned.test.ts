import { expect, it } from "vitest";
import { longestLeaseMs } from "../journal-options.ts";
import type { JournalEntry, JournalStore } from "../stores/store.ts";
import { markIfOrphaned } from "./mark-if-orphaned.ts";

it.each([
  ["lasts for a moment", 1, undefined],
  ["lasts for as long as any may", longestLeaseMs, undefined],
  ["lasts for longer than any may", longestLeaseMs + 1, "[]"],
  ["is over, also where its owner may live", 0, ""],
])("An owner counts as gone by the lease alone: it %s", async (_, leaseLeft, dead) => {
  const written: unknown[] = [];
  const store = {
    change: async (_name, values) => {
      written.push("dead" in values && values.dead);
      return [];
    },
    read: async () => [],
  } as Partial<JournalStore> as JournalStore;
  const entry = { state: "sent", owner: "[]", leaseLeft } as JournalEntry;
  expect(await markIfOrphaned(store, entry)).toBe(entry);
  expect(written).toEqual(dead === undefined ? [] : [dead]);
});
