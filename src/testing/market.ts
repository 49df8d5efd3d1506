import { isMarketOpen } from "../market-hours.ts";
import { isOnCalendar } from "./market-hours.ts";
import { fromDollars, isBookable, type Units } from "./units.ts";

/** The market's clock and prices. The clock stands still until it is told to move. */
export interface MarketClock {
  /** Market time in ms since the epoch. */
  readonly now: number;
  /** Whether the market is open: by the calendar of `isMarketOpen`. */
  readonly isOpen: boolean;
  /** Sets the time; it can only go forward. Everything that becomes due meanwhile happens, in order. */
  set(instant: Date | number): void;
  /** Moves the time forward by so many ms. */
  advance(ms: number): void;
  /** Prices in US dollars by ticker. */
  readonly prices: Readonly<Record<string, number>>;
  /** Sets the price of a ticker in US dollars and cents. */
  setPrice(ticker: string, dollars: number): void;
}

/** The market as the rest of the sandbox sees it. */
export interface Market {
  readonly clock: MarketClock;
  priceOf(ticker: string): Units | undefined;
  /** Calls back whenever time has moved or a price has changed. */
  onChange(listener: () => void): void;
}

/** 10:00 AM Eastern on a Wednesday: the market is open, and an order fills at once. */
const defaultStart = Date.UTC(2025, 0, 15, 15, 0);

const defaultPrices: Readonly<Record<string, number>> = {
  AAPL: 200,
  AMZN: 225,
  GOOGL: 190,
  MSFT: 400,
  NVDA: 140,
  TSLA: 410,
};

export interface MarketOptions {
  readonly startAt?: Date | number | undefined;
  readonly prices?: Readonly<Record<string, number>> | undefined;
}

/** Opens a market. */
export function openMarket({
  startAt = defaultStart,
  prices = defaultPrices,
}: MarketOptions): Market {
  const listeners: (() => void)[] = [];
  const list = new Map(Object.entries(prices));
  for (const [ticker, dollars] of list) requirePrice(ticker, dollars);
  let now = requireInstant(Number(startAt));

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const moveTo = (instant: number) => {
    if (requireInstant(instant) < now) throw new RangeError("The market clock goes forward only.");
    now = instant;
    changed();
  };

  const clock: MarketClock = {
    get now() {
      return now;
    },
    get isOpen() {
      return isMarketOpen(now);
    },
    get prices() {
      return Object.fromEntries(list);
    },
    set: (instant) => moveTo(Number(instant)),
    advance: (ms) => moveTo(now + ms),
    setPrice(ticker, dollars) {
      requirePrice(ticker, dollars);
      list.set(ticker, dollars);
      changed();
    },
  };

  return {
    clock,
    priceOf(ticker) {
      const dollars = list.get(ticker);
      return dollars === undefined ? undefined : fromDollars(dollars);
    },
    onChange: (listener) => listeners.push(listener),
  };
}

function requireInstant(instant: number): number {
  if (isOnCalendar(instant)) return instant;
  throw new RangeError("The market clock shows times from 1901 to 9998.");
}

function requirePrice(ticker: string, dollars: number): void {
  if (dollars > 0 && isBookable(dollars) && Number(dollars.toFixed(2)) === dollars) return;
  throw new RangeError(
    `The price of ${ticker} must be dollars and cents, more than 0 and at most a trillion.`,
  );
}
