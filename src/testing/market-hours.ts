import { toEasternTime } from "../eastern-time.ts";

const opens = "09:30:00";
const closes = "16:00:00";
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A year away from the ends of the calendar, so that the next opening is always on it. */
const earliest = Date.UTC(1901, 0, 1);
const latest = Date.UTC(9999, 0, 1) - 1;

/** Whether the market's calendar has an instant: those of the years 1901 to 9998. */
export function isOnCalendar(instant: number): boolean {
  return instant >= earliest && instant <= latest;
}

/** Whether the market is open at an instant: Monday to Friday, 9:30 AM to 4:00 PM Eastern. */
export function isMarketOpen(instant: number): boolean {
  const [date, time] = toEasternTime(instant).split("T") as [string, string];
  return isWeekday(date) && time >= opens && time < closes;
}

/** The instant itself where the market is open, else the next opening. */
export function nextOpen(instant: number): number {
  if (isMarketOpen(instant)) return instant;
  const [today, time] = toEasternTime(instant).split("T") as [string, string];
  let date = time < opens ? today : dayAfter(today);
  while (!isWeekday(date)) date = dayAfter(date);
  return anyInstantOf(`${date}T${opens}`) as number;
}

/**
 * The instant of a local time in US Eastern time; `undefined` where no clock ever shows it: a day
 * that does not exist, the hour that daylight saving time skips, or a year off the calendar.
 */
export function instantOf(local: string): number | undefined {
  return isOnCalendar(Date.parse(`${local}Z`)) ? anyInstantOf(local) : undefined;
}

function anyInstantOf(local: string): number | undefined {
  const asUtc = Date.parse(`${local}Z`);
  return [4, 5].map((hours) => asUtc + hours * hourMs).find((at) => toEasternTime(at) === local);
}

function isWeekday(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day >= 1 && day <= 5;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}
