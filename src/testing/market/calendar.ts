import { fromEasternTime } from "../../helpers/eastern-time.ts";
import { isMarketOpen, nextMarketOpen } from "../../helpers/market-hours.ts";

/** A year away from the ends of the calendar, so that the next opening is always on it. */
const earliest = Date.UTC(1901, 0, 1);
const latest = Date.UTC(9999, 0, 1) - 1;

/** Whether the market's calendar has an instant: those of the years 1901 to 9998. */
export function isOnCalendar(instant: number): boolean {
  return instant >= earliest && instant <= latest;
}

/** The instant itself where the market is open, else the next opening. */
export function nextOpen(instant: number): number {
  return isMarketOpen(instant) ? instant : nextMarketOpen(instant).getTime();
}

/**
 * The instant of a local time in US Eastern time; `undefined` where no clock ever shows it: a day
 * that does not exist, the hour that daylight saving time skips, or a year off the calendar.
 */
export function instantOnCalendar(local: string): number | undefined {
  try {
    return isOnCalendar(Date.parse(`${local}Z`)) ? fromEasternTime(local).getTime() : undefined;
  } catch {
    return undefined;
  }
}
