import { isMarketOpen } from "../../helpers/market-hours.ts";
import { freeze } from "../state/freeze.ts";
import { unknown } from "../state/shape.ts";
import type { World } from "../state/state.ts";
import { isBookable } from "../state/units.ts";
import { isOnCalendar, nextOpen } from "./calendar.ts";
import { nextClose } from "./next-close.ts";

/** The market's clock and prices. The clock stands still until it is told to move. */
export interface MarketClock {
  /** Market time in ms since the epoch. */
  readonly now: number;
  /** Whether the market is open: by the calendar of `isMarketOpen`. */
  readonly isOpen: boolean;
  /** Whether market time is real time. */
  readonly isLive: boolean;
  /** Sets the time; it can only go forward. Everything that becomes due meanwhile happens, in order. */
  set(instant: Date | number): void;
  /** Moves the time forward by so many ms. */
  advance(ms: number): void;
  /** Moves the time forward to the next opening or the next close. */
  to(moment: "open" | "close"): void;
  /** Moves to real time and goes on with it, until the clock is moved otherwise. */
  live(): void;
  /** Prices in US dollars by ticker. */
  readonly prices: Readonly<Record<string, number>>;
  /** Sets the price of a ticker in US dollars and cents. @throws `RangeError` for an unknown ticker. */
  setPrice(ticker: string, dollars: number): void;
}

/** The clock of a world, whose live time is this. */
export function openMarket(world: World, realTime: () => number): MarketClock {
  const now = () => {
    world.catchUp();
    return world.state.now;
  };
  const moveTo = (instant: number, isLive = false) => {
    if (requireInstant(instant) < now())
      throw new RangeError("The market clock goes forward only.");
    world.state.isLive = isLive;
    world.moveTo(instant);
  };
  return Object.freeze({
    get now() {
      return now();
    },
    get isOpen() {
      return isMarketOpen(now());
    },
    get isLive() {
      return world.state.isLive;
    },
    get prices() {
      return freeze(Object.fromEntries(world.state.prices));
    },
    set: (instant: Date | number) => moveTo(Number(instant)),
    advance: (ms: number) => moveTo(now() + ms),
    to(moment: "open" | "close") {
      const moves = { open: nextOpening, close: nextClose };
      if (!Object.hasOwn(moves, moment)) {
        throw new RangeError(unknown("moment", moment, Object.keys(moves)));
      }
      moveTo(moves[moment](now()));
    },
    live: () => moveTo(realTime(), true),
    setPrice(ticker: string, dollars: number) {
      const { prices } = world.state;
      if (!prices.has(ticker)) throw new RangeError(unknown("ticker", ticker, [...prices.keys()]));
      world.catchUp();
      prices.set(ticker, requirePrice(ticker, dollars));
    },
  });
}

/** The next opening, of another day where the market is open. */
function nextOpening(instant: number): number {
  return nextOpen(isMarketOpen(instant) ? nextClose(instant) : instant);
}

export function requireInstant(instant: number): number {
  if (isOnCalendar(instant)) return instant;
  throw new RangeError("The market clock shows times from 1901 to 9998.");
}

export function requirePrice(ticker: string, dollars: number): number {
  if (dollars > 0 && isBookable(dollars) && Number(dollars.toFixed(2)) === dollars) return dollars;
  throw new RangeError(
    `The price of ${ticker} must be dollars and cents, more than 0 and at most a trillion.`,
  );
}
