export { createJournal } from "./create-journal.ts";
export type { JournalOptions } from "./journal-options.ts";
export { openJournal, openStore } from "./open-journal.ts";
export type {
  JournalChange,
  JournalChanges,
  JournalEntry,
  JournalFencedKey,
  JournalKey,
  JournalQuestion,
  JournalQuestions,
  JournalStore,
} from "./stores/store.ts";
export { testJournalStore } from "./test-journal-store.ts";
