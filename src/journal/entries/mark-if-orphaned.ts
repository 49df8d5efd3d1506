import { longestLeaseMs } from "../journal-options.ts";
import type { JournalEntry, JournalStore } from "../stores/store.ts";
import { keyOf } from "./journaled-client.ts";
import { isDead } from "./owner.ts";

/**
 * Writes down that what was sent has no living owner, where that is so: it is unknown then, or refused
 * where no attempt was begun. A lease that lasts for longer than any was written while the clock was ahead, and says
 * nothing. Should its owner live after all, that sends nothing more: the UPDATE before every attempt finds it taken.
 *
 * @returns The entry as it is then.
 */
export async function markIfOrphaned(
  store: JournalStore,
  entry: JournalEntry,
): Promise<JournalEntry> {
  const { state, leaseLeft, owner } = entry;
  if (state !== "sent") return entry;
  const isGone = leaseLeft > longestLeaseMs || isDead(owner);
  if (leaseLeft > 0 && !isGone) return entry;
  await store.change("orphan", { ...keyOf(entry), dead: isGone ? owner : "" });
  return (await store.read("entry", entry))[0] ?? entry;
}
