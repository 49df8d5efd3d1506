import { JournalError } from "../../errors/journal-error.ts";
import { type Intent, type IntentFilter, intentStates } from "../../options/journal.ts";
import type { JournalStore } from "../stores/store.ts";
import { intentOf } from "./intent.ts";
import { markIfOrphaned } from "./mark-if-orphaned.ts";

/** The intents as they are, the oldest first. */
export async function listIntents(
  store: JournalStore,
  { state, account = "" }: IntentFilter = {},
): Promise<readonly Intent[]> {
  if (state !== undefined && !intentStates.includes(state)) {
    throw new JournalError(`There is no state ${state}, only ${intentStates.join(", ")}.`);
  }
  // What is stored as sent may be unknown: its owner may have died.
  const stored = state === "done" || state === "written-off" ? state : "";
  const intents: Intent[] = [];
  for (const entry of await store.read("list", { account, state: stored })) {
    try {
      intents.push(intentOf(await markIfOrphaned(store, entry)));
    } catch {
      // Its owner is gone, and that could not be written down: until it is, the owner may go on.
      intents.push({ ...intentOf(entry), state: "unknown" });
    }
  }
  return intents.filter((each) => !state || each.state === state);
}
