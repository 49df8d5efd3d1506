import { requirePrice } from "../market/market.ts";
import type { Sandbox } from "../sandbox.ts";
import { type Seed, seedShape } from "../seed/seed.ts";
import { type Fault, faultOperations, faultShape } from "../state/fault.ts";
import { instantIn, type Shape } from "../state/shape.ts";
import { timestamp } from "../state/state.ts";
import { type ClockBody, type ControlRoute, clockShape, route } from "./control-route.ts";

/** Everything that the sandbox does below `/_sandbox/`: routes, checks, guide and help are made of it. */
export const controlRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "state",
    summary: "how everything stands: time, prices, faults to come, every account",
    run: (sandbox) => sandbox.state(),
  },
  {
    method: "GET",
    path: "ledger",
    summary: "what was carried out, in order",
    run: ({ ledger }) => [...ledger],
  },
  {
    method: "GET",
    path: "requests",
    summary: "the last 1,000 requests: why refused, which fault, carried out or not",
    run: ({ requests }) => [...requests],
  },
  route<Fault & { readonly operation: "*" }>({
    method: "POST",
    path: "faults",
    summary: "lets the next answers of an operation go wrong",
    body(sandbox) {
      const of = faultOperations;
      return faultShape(namesOf(sandbox), {
        operation: { is: "name", what: "operation", of, required: true },
      });
    },
    examples: [{ operation: "placeTrade", kind: "lost-after-commit" }],
    run({ faults }, { operation, ...fault }) {
      faults.next(operation, fault as Fault);
      return { pending: faults.pending };
    },
  }),
  {
    method: "DELETE",
    path: "faults",
    summary: "forgets the faults to come",
    run({ faults }) {
      faults.clear();
      return { pending: faults.pending };
    },
  },
  route<ClockBody>({
    method: "POST",
    path: "clock",
    summary: "moves market time forward: by ms, to an instant, to the next opening or close, live",
    body: () => clockShape,
    examples: [
      { advance: 60_000 },
      { set: "2025-01-16T14:30:00Z" },
      { to: "open" },
      { to: "close" },
      { live: true },
    ],
    run({ clock }, { advance, set, to, live }) {
      if (advance !== undefined) clock.advance(advance);
      if (set !== undefined) clock.set(instantIn(set));
      if (to !== undefined) clock.to(to);
      if (live) clock.live();
      return { now: timestamp(clock.now), isOpen: clock.isOpen, isLive: clock.isLive };
    },
  }),
  route<Readonly<Record<string, number>>>({
    method: "POST",
    path: "prices",
    summary: "sets prices of tickers in US dollars",
    body({ clock }) {
      const price: Shape = { is: "number", from: 0.01, to: 1e12 };
      const tickers = Object.keys(clock.prices);
      const fields = Object.fromEntries(tickers.map((ticker) => [ticker, price]));
      return { is: "fields", what: "ticker", fields };
    },
    examples: [{ AAPL: 250 }],
    run({ clock }, prices) {
      // All of them or none.
      for (const [ticker, dollars] of Object.entries(prices)) requirePrice(ticker, dollars);
      for (const [ticker, dollars] of Object.entries(prices)) clock.setPrice(ticker, dollars);
      return clock.prices;
    },
  }),
  route<Seed>({
    method: "POST",
    path: "seed",
    summary: "puts accounts and what belongs to them in place",
    body: (sandbox) => seedShape(namesOf(sandbox)),
    examples: [{ banks: [{ bankId: "bank_1" }], cash: 1000 }],
    run(sandbox, seed) {
      sandbox.seed(seed);
      return sandbox.state();
    },
  }),
  {
    method: "POST",
    path: "snapshot",
    summary: "keeps everything as it is",
    run: (sandbox) => ({ snapshot: sandbox.snapshot() }),
  },
  route<{ readonly snapshot: string }>({
    method: "POST",
    path: "restore",
    summary: "puts everything back as it was kept",
    body: () => ({
      is: "fields",
      what: "field",
      fields: { snapshot: { is: "text", required: true } },
    }),
    examples: [{ snapshot: "start" }],
    run(sandbox, { snapshot }) {
      sandbox.restore(snapshot);
      return sandbox.state();
    },
  }),
  {
    method: "POST",
    path: "reset",
    summary: "puts everything back as it was at the start",
    run(sandbox) {
      sandbox.reset();
      return sandbox.state();
    },
  },
];

function namesOf({ partners }: Sandbox): readonly string[] {
  return partners.map(({ clientId }) => clientId);
}
