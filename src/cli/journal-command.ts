import { existsSync } from "node:fs";
import process from "node:process";
import { createPiTradeClient } from "../client.ts";
import { importProblem } from "../errors/import-problem.ts";
import { escapeControls } from "../errors/one-line.ts";
import { openJournal } from "../journal/open-journal.ts";
import { openPostgresJournal, type Queryable } from "../journal/postgres.ts";
import type { Intent, IntentState, Journal, OpenIntent, Settlement } from "../options/journal.ts";
import { type Command, readArguments, readOptions, UsageError } from "./command.ts";

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;
const place = { file: { ...text, default: "pitrade-journal.db" }, postgres: text };

/** For the person on call: what is open, what a look says of it, and how it is settled. */
export const journalCommand: Command = {
  synopsis: "journal list | recover | settle",
  summary: "shows what a journal holds, looks for what is open, and settles it",
  details: `
  list [--state unknown]
  recover
  settle <intentId> --id <id> --by <name>
  settle <intentId> --absent --why <text> --by <name>

--file pitrade-journal.db or --postgres <url> says where the journal is, the URL without its password,
which is read from PGPASSWORD; settle knows --force, and --account as list shows it, where several
accounts have such an intent. recover exits with 2 if more is open than is in
flight.`,
  async run([name = "", ...args]) {
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw new UsageError("Say what is to be done: list, recover or settle.");
    await action(args);
  },
};

const actions: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  async list(args) {
    const { state, ...where } = readOptions(args, { ...place, state: text });
    await withJournal(where, async (journal) => {
      for (const intent of await journal.list({ state: state as IntentState })) show(intent);
    });
  },

  async recover(args) {
    await withJournal(readOptions(args, place), async (journal) => {
      const open = await createPiTradeClient({ journal }).recover();
      for (const intent of open) show(intent);
      console.log(`${open.length} open`);
      if (open.some(({ verdict }) => verdict !== "in-flight")) process.exitCode = 2;
    });
  },

  async settle(args) {
    const said = { id: text, absent: flag, by: text, why: text, force: flag, account: text };
    const { values, positionals } = readArguments(args, { ...place, ...said });
    const { id, absent, by, why, force, account, ...where } = values;
    const [intentId, ...more] = positionals;
    const isOne = intentId !== undefined && more.length === 0;
    if (!isOne || !by || (id === undefined) !== absent || (absent && !why)) {
      throw new UsageError(
        "settle needs one intentId (after -- if it begins with -), --by, and --id or --absent with --why.",
      );
    }
    const found = absent ? { absent } : { id };
    const settlement = { ...found, by, why, force, account } as Settlement;
    await withJournal(where, async (journal) => {
      // It looks before it settles.
      createPiTradeClient({ journal });
      show(await journal.settle(intentId, settlement));
    });
  },
};

interface Where {
  readonly file: string;
  readonly postgres?: string | undefined;
}

async function withJournal(
  { file, postgres }: Where,
  use: (journal: Journal) => Promise<void>,
): Promise<void> {
  if (postgres === undefined) {
    if (!existsSync(file)) throw new Error(`There is no journal ${file}: say where with --file.`);
    const journal = await openJournal(file);
    await use(journal).finally(() => journal.close());
    return;
  }
  // Other users of the machine can see arguments.
  if (/:\/\/[^/@]*:[^@]*@|password=/i.test(postgres)) {
    throw new UsageError("--postgres must hold no password: set PGPASSWORD.");
  }
  const name = "pg";
  const { default: pg } = await import(name).catch((cause) => {
    throw new Error(`For --postgres, the package pg ${importProblem(name, cause)}.`);
  });
  const pool: Queryable & { end(): Promise<void> } = new pg.Pool({ connectionString: postgres });
  try {
    await use(await openPostgresJournal(pool));
  } finally {
    // Also where the journal cannot be opened: a connection that is left keeps the process for 10 s.
    await pool.end();
  }
}

function show(intent: Intent | OpenIntent): void {
  // A server may name an order so that it would clear the screen.
  for (const line of linesOf(intent)) console.log(escapeControls(line));
}

function linesOf(intent: Intent | OpenIntent): readonly string[] {
  const { intentId, operationId, state, verdict, resultId, since, by, account, body } = intent;
  const columns = [intentId, operationId, state, verdict, resultId, by, since.toISOString()];
  const candidates = "candidates" in intent ? intent.candidates : [];
  return [
    columns.map((value) => value ?? "-").join("  "),
    `  ${account}  ${JSON.stringify(body)}`,
    ...candidates.map((each) => `  candidate ${JSON.stringify(each)}`),
  ];
}
