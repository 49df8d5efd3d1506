import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toEasternTime } from "./eastern-time.ts";
import { isMarketOpen, nextMarketOpen } from "./market-hours.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Copied from the calendars that the NYSE announced on 2021-12-27, 2024-11-08 and 2025-12-23. */
const closed: Readonly<Record<number, string>> = {
  2022: "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26",
  2023: "01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25",
  2024: "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25",
  // And the day of mourning for a former president, which was called ten days before.
  2025: "01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
  2026: "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25",
  2027: "01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24",
  2028: "01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25",
};
const early: Readonly<Record<number, string>> = {
  2022: "11-25",
  2023: "07-03 11-24",
  2024: "07-03 11-29 12-24",
  2025: "07-03 11-28 12-24",
  2026: "11-27 12-24",
  2027: "11-26",
  2028: "07-03 11-24",
};

/** What Eastern clocks show, as an instant of UTC. That it is right is seen in eastern-time.test.ts. */
const localOf = (instant: number) => Date.parse(`${toEasternTime(instant)}Z`);

/** Open by the tables above, and by counting minutes after midnight. */
function isOpenByCalendar(instant: number): boolean {
  const local = new Date(localOf(instant));
  const [year, date] = [local.getUTCFullYear(), local.toISOString().slice(5, 10)];
  if (local.getUTCDay() % 6 === 0 || closed[year]?.includes(date)) return false;
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
  return minutes >= 570 && minutes < (early[year]?.includes(date) ? 780 : 960);
}

const first = Date.UTC(2022, 0, 1);
const days = Array.from({ length: 7 * 365 + 2 }, (_, at) => first + at * day);
/** Around the opening, the early close and the close of a day, where mistakes would show. */
const edgesOf = (midnight: number) =>
  [9.5, 13, 16].flatMap((time) =>
    [-1, 0, 1].map((ms) => 2 * midnight + (time + 12) * hour - localOf(midnight + 12 * hour) + ms),
  );
const instants = fc.integer({ min: first, max: Date.UTC(2028, 11, 20) });

describe("The market", () => {
  it("is open by the calendars of the NYSE, around every opening and close of seven years", () => {
    const wrong = days
      .flatMap(edgesOf)
      .filter((instant) => isMarketOpen(instant) !== isOpenByCalendar(instant));
    expect(wrong.map((instant) => new Date(instant).toISOString())).toEqual([]);
  });

  it("opens next at the first later instant at which it becomes open", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const next = nextMarketOpen(new Date(instant)).getTime();
        expect(next).toBeGreaterThan(instant);
        expect([isOpenByCalendar(next - 1), isOpenByCalendar(next)]).toEqual([false, true]);
        for (let at = instant; at < next; at += 15 * minute) {
          if (!isOpenByCalendar(at)) continue;
          expect(isOpenByCalendar(instant)).toBe(true);
          expect(next - at).toBeGreaterThan(12 * hour);
        }
      }),
    );
  });

  it.each(["1954-04-16", "1981-04-17", "2019-04-19", "2038-04-23", "2049-04-16", "2100-03-26"])(
    "is closed on Good Friday, %s, though no calendar of that year was read",
    (date) => {
      const noon = Date.parse(`${date}T17:30:00Z`);
      expect([noon - day, noon].map(isMarketOpen)).toEqual([true, false]);
    },
  );

  it("is closed on the earliest Thanksgiving, and closes early the day after", () => {
    const times = ["22T17:30", "23T17:30", "23T18:30"].map((time) => `2029-11-${time}:00Z`);
    expect(times.map((time) => isMarketOpen(new Date(time)))).toEqual([false, true, false]);
  });

  it("opens next on another day, at the very opening of one", () => {
    const opening = new Date("2026-11-23T14:30:00Z");
    expect(nextMarketOpen(opening).getTime() - opening.getTime()).toBe(day);
    expect(nextMarketOpen(opening.getTime() - 1)).toEqual(opening);
  });

  it("refuses what is no instant", () => {
    expect(() => isMarketOpen(Number.NaN)).toThrow(RangeError);
    expect(() => nextMarketOpen(new Date("never"))).toThrow(RangeError);
    expect(() => (nextMarketOpen as () => Date)()).toThrow(/nextMarketOpen take a Date or ms/);
  });
});
