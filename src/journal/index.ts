export { createJournal, type JournalOptions } from "./create-journal.ts";
export { openJournal, openStore } from "./open-journal.ts";
export type {
  Change,
  Changes,
  Entry,
  Fenced,
  JournalStore,
  Key,
  Question,
  Questions,
} from "./store.ts";
export { testJournalStore } from "./test-journal-store.ts";
