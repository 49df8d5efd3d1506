import { mkdir, mkdtempDisposable } from "node:fs/promises";
import { loadavg } from "node:os";
import path from "node:path";
import { createPiTradeClient, type Journal } from "@pitrade/partner-sdk";
import { openJournal } from "@pitrade/partner-sdk/journal";
import { openPostgresJournal } from "@pitrade/partner-sdk/journal/postgres";
import { examples } from "../../generated/examples.ts";
import { postgresMissing, startPostgres } from "../lib/postgres.ts";
import { listen, secret } from "./fixture.ts";
import { benchFolder } from "./prepare.ts";
import { ratios, spreadOf } from "./statistics.ts";

const ordersPerSample = 40;
const samplesPerRound = 3;

/**
 * Measures how long an order takes without a journal, with one in SQLite, and in PostgreSQL where that is
 * installed: one order after another, in turns of a fraction of a second, against one server.
 */
export async function measureJournal(rounds: number, print: (line: string) => void) {
  await using stack = new AsyncDisposableStack();
  const server = stack.use(await startServer());
  // Where the project lies, not in a folder that may be held in memory.
  const parent = path.join(benchFolder, ".build");
  await mkdir(parent, { recursive: true });
  const folder = stack.use(await mkdtempDisposable(path.join(parent, "journal-")));
  const journals: Record<string, Journal | undefined> = {
    "no journal": undefined,
    SQLite: await openJournal(path.join(folder.path, "journal.db")),
  };
  if (postgresMissing) print(`journal: ${postgresMissing}`);
  else {
    const postgres = await startPostgres();
    stack.defer(() => postgres.stop());
    journals.PostgreSQL = await openPostgresJournal(postgres.pool(await postgres.database()));
  }
  stack.defer(async () => void (await journals.SQLite?.close()));

  const places = Object.values(journals).map((journal) => placeWith(server.baseUrl, journal));
  const samples: number[][] = places.map(() => []);
  for (const place of places) await place(ordersPerSample);
  for (let turn = 0; turn < rounds * samplesPerRound; turn += 1) {
    for (const [at, place] of places.entries()) samples[at]?.push(await place(ordersPerSample));
  }
  const [without = []] = samples;
  const stores = Object.keys(journals).map((name, at) => {
    const ms = samples[at] ?? [];
    return [name, { ms: spreadOf(ms), ratio: spreadOf(ratios(ms, without)) }] as const;
  });
  const date = new Date().toISOString().slice(0, 10);
  return { date, load: loadavg()[0] ?? 0, stores: Object.fromEntries(stores) };
}

/** Answers what places orders, and says how many ms one took. */
function placeWith(baseUrl: string, journal: Journal | undefined) {
  const { trades } = createPiTradeClient({ baseUrl, clientId: "partner", secret, journal });
  return async (count: number): Promise<number> => {
    const before = performance.now();
    for (let amount = 1; amount <= count; amount += 1) {
      await trades.place({ ticker: "AAPL", orderSide: "BUY", amount });
    }
    return (performance.now() - before) / count;
  };
}

/** Lists nothing, and gives every order an id of its own, as no journal takes one twice. */
function startServer() {
  let orders = 0;
  return listen(async (request, response) => {
    await request.toArray();
    orders += 1;
    const trade = { ...Object(examples.placeTrade?.body), tradeId: `trd_${orders}` };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(request.method === "GET" ? [] : trade));
  });
}
