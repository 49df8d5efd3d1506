import {
  createPiTradeClient,
  type Journal,
  type PiTradeClient,
  type PlaceTradeRequest,
} from "@pitrade/partner-sdk";
import { createJournal, type JournalStore } from "@pitrade/partner-sdk/journal";
import { vi } from "vitest";
import { openTapped } from "../support/journal.ts";

/** One choice of a schedule: what happens, and to whom. */
export type Move = readonly [kind: number, whom: number, what: number];

/** A request that the server has, and what may still become of it. */
interface Pending {
  readonly intentId: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly exp: number;
  trade: Trade | undefined;
  answer: ((response: Response) => void) | undefined;
  lose: ((error: Error) => void) | undefined;
}

interface Trade {
  readonly intentId: string;
  readonly listed: Readonly<Record<string, unknown>>;
  /** A list may lag: it shows a trade only from then on, or when an hour has passed. */
  isListed: boolean;
  readonly seconds: number;
}

/** A process of the model: each of its steps waits until the schedule lets it go on. */
class ModelProcess {
  gates: (() => void)[] = [];
  intentId = "";
  isBusy = false;
  readonly client: PiTradeClient;

  constructor(make: (process: ModelProcess) => PiTradeClient) {
    this.client = make(this);
  }

  gate(): Promise<void> {
    return new Promise((resolve) => this.gates.push(resolve));
  }
}

const intents = ["a", "b", "c", "d", "e", "f"];
/** Some cannot be told apart; two can, and not when the server has rounded them; `f` is listed as `a` is. */
function orderOf(intentId: string): PlaceTradeRequest {
  const buy = { ticker: "AAPL", orderSide: "BUY" } as const;
  if (intentId < "d" || intentId === "f") return { ...buy, amount: intentId === "f" ? 10.4 : 10 };
  const quantity = intentId === "d" ? 0.3333333 : 0.333333;
  return { ticker: "MSFT", orderSide: "SELL", quantity };
}

const leewaySeconds = 60;
const tokenSeconds = 900;

/** What is taken away from the engine, or by SQL from its tables, to see that the model would notice. */
export type Sabotage =
  | string
  | ((store: JournalStore, spoil: (sql: string) => void) => Partial<JournalStore>);

/**
 * The real engine in a world that knows the truth: processes that stop, die and go on, a server that is
 * late or loses answers, lists that lag, and people who settle. Time is that of the schedule.
 */
export async function openWorld(taken: Sabotage = "") {
  let seconds = 1_000_000;
  let jumpMs = 0;
  const { store: original, spoil } = await openTapped(":memory:", () => seconds * 1000 + jumpMs);
  if (typeof taken === "string") spoil(taken);
  const changed = typeof taken === "string" ? {} : taken(original, spoil);
  const store: JournalStore = { ...original, ...changed };
  const pending: Pending[] = [];
  // Placed by somebody before there was a journal.
  const trades: Trade[] = ["a", "e"].map((intentId, at) => ({
    intentId: "stranger",
    listed: { ...orderOf(intentId), tradeId: `trd_0${at}`, status: "FILLED" },
    isListed: true,
    seconds,
  }));
  const violations: string[] = [];
  /** What no token can place any more, as a person was told. */
  const writtenOff = new Set<string>();

  const date = () => ({ date: new Date(seconds * 1000).toUTCString() });
  const list = (url: string) => {
    const ticker = new URL(url).searchParams.get("ticker");
    for (const each of trades) each.isListed ||= each.seconds + 3_000 < seconds;
    const shown = trades.filter((each) => each.isListed && each.listed.ticker === ticker);
    return Response.json(
      shown.map(({ listed }) => listed),
      { headers: date() },
    );
  };
  const post = (intentId: string, authorization: string, body: string) =>
    new Promise<Response>((answer, lose) => {
      const { exp } = JSON.parse(atob(authorization.split(".")[1] ?? ""));
      pending.push({ intentId, body: JSON.parse(body), exp, trade: undefined, answer, lose });
    });

  const token = () => {
    const claims = btoa(JSON.stringify({ exp: seconds + tokenSeconds }));
    return `h.${claims}.s`;
  };
  const options = { baseUrl: "https://pitrade.invalid", clientId: "partner", token } as const;
  const makeProcess = () =>
    new ModelProcess((process) => {
      const gated: JournalStore = {
        change: async (name, values) => {
          await process.gate();
          const changed = await store.change(name, values);
          await process.gate();
          return changed;
        },
        read: async (name, values) => {
          const entries = await store.read(name, values);
          await process.gate();
          return entries;
        },
        close: async () => {},
      };
      return createPiTradeClient({
        ...options,
        journal: createJournal(gated, { leaseMs: 1_000 }),
        timeoutMs: 20_000,
        maxRetries: 1,
        fetch: async (url, { method, headers, body }) => {
          await process.gate();
          if (method === "GET") return list(url);
          return post(process.intentId, headers.authorization ?? "", String(body));
        },
      });
    });
  const processes = [makeProcess(), makeProcess(), makeProcess()];

  const journal: Journal = createJournal(store, { leaseMs: 1_000 });
  const person = createPiTradeClient({
    ...options,
    journal,
    fetch: async (url) => list(url),
  });

  const tradesOf = (intentId: string) => trades.filter((each) => each.intentId === intentId);
  const commit = (request: Pending | undefined): void => {
    if (!request || request.trade || seconds > request.exp + leewaySeconds) return;
    const { quantity } = request.body;
    const rounded =
      quantity === undefined ? { amount: 10 } : { quantity: Number(quantity).toFixed(6) };
    const id = { tradeId: `trd_${trades.length + 1}`, status: "PENDING" };
    const listed = { ...request.body, ...rounded, ...id };
    const { intentId } = request;
    if (writtenOff.has(intentId)) violations.push(`${intentId} was placed once it was written off`);
    request.trade = { intentId, listed, isListed: false, seconds };
    trades.push(request.trade);
  };
  const reply = (request: Pending | undefined): void => {
    if (!request?.answer) return;
    const refusal = seconds > request.exp ? 401 : 400;
    const response = request.trade
      ? Response.json(request.trade.listed, { headers: date() })
      : Response.json({ code: "x", message: "No." }, { status: refusal, headers: date() });
    // What was answered without being carried out never is.
    if (!request.trade) pending.splice(pending.indexOf(request), 1);
    request.answer(response);
    request.answer = undefined;
  };
  const lose = (request: Pending | undefined): void => {
    request?.lose?.(new TypeError("fetch failed"));
    if (request) Object.assign(request, { answer: undefined, lose: undefined });
  };

  const moves: readonly ((whom: number, what: number) => unknown)[] = [
    // A process starts to place an order.
    (whom, what) => {
      const process = processes[whom % processes.length] as ModelProcess;
      if (process.isBusy) return;
      const intentId = intents[what % intents.length] as string;
      Object.assign(process, { intentId, isBusy: true });
      process.client.trades
        .place(orderOf(intentId), { intentId })
        .then(({ tradeId }) => {
          const known = tradesOf(intentId).map(({ listed }) => listed.tradeId);
          if (!known.includes(tradeId)) violations.push(`${intentId} was answered ${tradeId}`);
        })
        .catch(() => {})
        .finally(() => {
          process.isBusy = false;
        });
    },
    // A process looks for what is open.
    (whom) => {
      const process = processes[whom % processes.length] as ModelProcess;
      if (process.isBusy) return;
      process.isBusy = true;
      process.client
        .recover()
        .catch(() => {})
        .finally(() => {
          process.isBusy = false;
        });
    },
    // A process goes on for some steps; three times as likely as anything else.
    ...[1, 2, 3].map(() => async (whom: number, what: number) => {
      const process = processes[whom % processes.length] as ModelProcess;
      for (let left = 1 + (what % 8); left > 0; left -= 1) {
        process.gates.shift()?.();
        await settled();
      }
    }),
    // A process dies, and another one takes its place.
    (whom) => {
      processes[whom % processes.length] = makeProcess();
    },
    // The server carries a request out, answers it, or loses it.
    (whom) => commit(pending[whom % pending.length]),
    (whom) => {
      commit(pending[whom % pending.length]);
      reply(pending[whom % pending.length]);
    },
    (whom) => reply(pending[whom % pending.length]),
    (whom) => lose(pending[whom % pending.length]),
    // A trade comes into the list.
    (whom) => {
      const trade = trades[whom % trades.length];
      if (trade) trade.isListed = true;
    },
    // Time passes: timers fire, leases end, tokens expire; the store's clock jumps.
    (_, what) => {
      seconds += [1, 2, 500, 1000][what % 4] as number;
      return vi.advanceTimersByTimeAsync(600);
    },
    (_, what) => {
      jumpMs = [0, -5_000, 5_000, 60_000][what % 4] as number;
    },
    // A person looks, settles what is there, or writes off what is not.
    () => person.recover(),
    async () => {
      for (const { intentId } of await journal.list({ state: "unknown" })) {
        const [trade] = tradesOf(intentId).filter((each) => each.isListed);
        const settlement = trade
          ? { id: String(trade.listed.tradeId), by: "ops" }
          : ({ absent: true, by: "ops", why: "not seen" } as const);
        const intent = await journal.settle(intentId, settlement).catch(() => undefined);
        if (intent?.state === "written-off") writtenOff.add(intentId);
      }
    },
    // Somebody tidies up.
    () => journal.prune({ before: new Date(seconds * 1000 + 100_000) }),
    // The server refuses a request for now, and lists the order all the same.
    (whom) => {
      const request = pending[whom % pending.length];
      if (!request?.answer || request.trade) return;
      const refused = { tradeId: `trd_${trades.length + 1}`, status: "REJECTED" };
      const listed = { ...request.body, ...refused };
      trades.push({ intentId: "refused", listed, isListed: true, seconds });
      pending.splice(pending.indexOf(request), 1);
      const headers = { "retry-after": "0", ...date() };
      request.answer(Response.json({ code: "x", message: "No." }, { status: 429, headers }));
      request.answer = undefined;
    },
  ];

  const check = async (): Promise<void> => {
    const known = await journal.list();
    for (const intentId of intents) {
      const placed = tradesOf(intentId);
      const intent = known.find((each) => each.intentId === intentId);
      if (placed.length > 1) violations.push(`${intentId} was placed ${placed.length} times`);
      if (placed.length > 0 && (!intent || intent.state === "refused")) {
        violations.push(`${intentId} was placed, and is ${intent?.state}`);
      }
      const id = placed[0]?.listed.tradeId;
      if (intent?.state === "done" && intent.resultId !== id) {
        violations.push(`${intentId} is ${id}, and was settled as ${intent.resultId}`);
      }
    }
  };

  return {
    violations,
    async play(schedule: readonly Move[]): Promise<void> {
      for (const [kind, whom, what] of schedule) {
        await moves[kind % moves.length]?.(whom, what);
        await settled();
        await check();
        if (violations.length > 0) return;
      }
    },
    /** Lets everything happen that still can, and everybody look: nothing may be lost sight of. */
    async end(): Promise<void> {
      for (const request of [...pending]) commit(request);
      for (const process of processes) {
        for (let left = 60; left > 0; left -= 1) {
          process.gates.shift()?.();
          await settled();
        }
      }
      for (const request of [...pending]) reply(request);
      seconds += 10_000;
      for (const trade of trades) trade.isListed = true;
      await settled();
      const open = await person.recover();
      await check();
      const named = new Set(open.map(({ intentId }) => intentId));
      for (const { intentId, state, by, overruled } of await journal.list()) {
        const isAlarm = by === "answer" && overruled !== undefined;
        const isOpen = state === "unknown" || state === "sent" || isAlarm;
        if (isOpen && !named.has(intentId)) violations.push(`${intentId} is open, and not named`);
      }
      await original.close();
    },
    moves: moves.length,
  };
}

/** Resolves when all that can happen without time has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
