import { fromEasternTime, toEasternTime } from "./eastern-time.ts";

const opens = "09:30:00";

/**
 * Whether the US exchanges are open at an instant: on trading days from 9:30 AM to 4:00 PM US Eastern
 * time, and to 1:00 PM on the days that close early. That PiTrade follows their calendar is **assumed**:
 * its documentation names the hours alone.
 *
 * Holidays and early closes are computed by the rules of the calendars that the NYSE has published for
 * 2022 to 2028; other years follow the same rules, which may not be those of the time. It knows the day
 * of mourning on 2025-01-09, and no other closing that was called at short notice.
 *
 * @param instant A `Date`, or ms since the epoch.
 * @throws `RangeError` if the instant is not a valid time in the years 1900 to 9999.
 *
 * @example
 * ```ts
 * import { isMarketOpen } from "@pitrade/partner-sdk";
 *
 * console.log(isMarketOpen(new Date("2026-11-27T17:59:00Z"))); // true
 * console.log(isMarketOpen(new Date("2026-11-27T18:00:00Z"))); // false
 * ```
 */
export function isMarketOpen(instant: Date | number): boolean {
  const [date, time] = partsOf(instant);
  return time >= opens && time < closeOf(date);
}

/**
 * The next time after an instant at which the US exchanges open: the opening of a later day where they
 * are open. By the calendar of {@link isMarketOpen}, with what is assumed of it.
 *
 * @param instant A `Date`, or ms since the epoch.
 * @throws `RangeError` if the instant is not a valid time in the years 1900 to 9999.
 *
 * @example
 * ```ts
 * import { nextMarketOpen, toEasternTime } from "@pitrade/partner-sdk";
 *
 * const thanksgiving = new Date("2026-11-26T15:00:00Z");
 * console.log(toEasternTime(nextMarketOpen(thanksgiving))); // 2026-11-27T09:30:00
 * ```
 */
export function nextMarketOpen(instant: Date | number): Date {
  const [today, time] = partsOf(instant);
  let date = time < opens ? today : dayBeside(today, 1);
  while (!closeOf(date)) date = dayBeside(date, 1);
  return fromEasternTime(`${date}T${opens}`);
}

function partsOf(instant: Date | number): readonly [date: string, time: string] {
  return toEasternTime(instant).split("T") as [string, string];
}

/** The date so many days later. */
function dayBeside(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** When trading ends on a day; empty where there is none. */
function closeOf(date: string): string {
  const weekday = new Date(date).getUTCDay();
  if (weekday === 0 || weekday === 6 || isHoliday(date, weekday)) return "";
  return closesEarly(date.slice(5), weekday) ? "13:00:00" : "16:00:00";
}

/** Months whose holiday is a certain Monday, and the days of the month between which that lies. */
const mondays: Readonly<Record<string, readonly [from: string, to: string]>> = {
  "01": ["15", "21"],
  "02": ["15", "21"],
  "05": ["25", "31"],
  "09": ["01", "07"],
};

/** Holidays that are observed on the Friday before a Saturday and on the Monday after a Sunday. */
const fixed = ["06-19", "07-04", "12-25"];

const mourning = "2025-01-09";

function isHoliday(date: string, weekday: number): boolean {
  const [month, day] = [date.slice(5, 7), date.slice(8)];
  const monday = mondays[month];
  const weekend = { 1: -1, 5: 1 }[weekday] ?? 0;
  return (
    (monday !== undefined && weekday === 1 && day >= monday[0] && day <= monday[1]) ||
    [0, weekend].some((days) => fixed.includes(dayBeside(date, days).slice(5))) ||
    // On a Saturday it is not observed: the Friday before belongs to the year before.
    date.endsWith("-01-01") ||
    (weekday === 1 && date.endsWith("-01-02")) ||
    (month === "11" && weekday === 4 && day >= "22" && day <= "28") ||
    date === goodFriday(Number(date.slice(0, 4))) ||
    date === mourning
  );
}

/** The days before Independence Day and Christmas, and the one after Thanksgiving. */
function closesEarly(monthAndDay: string, weekday: number): boolean {
  if (weekday === 5) return monthAndDay >= "11-23" && monthAndDay <= "11-29";
  return monthAndDay === "07-03" || monthAndDay === "12-24";
}

/** Two days before Easter, by the algorithm of Meeus, Jones and Butcher for the Gregorian calendar. */
function goodFriday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  const easter = new Date(0);
  easter.setUTCFullYear(year, Math.floor(days / 31) - 1, (days % 31) + 1);
  return dayBeside(easter.toISOString(), -2);
}
