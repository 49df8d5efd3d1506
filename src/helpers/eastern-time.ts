/**
 * Writes an instant as PiTrade's `executeAt` wants it: an ISO 8601 local date-time in US Eastern
 * time, without an offset. Right on both changes of daylight saving time and on hosts in any time
 * zone. Parts of a second are cut off.
 *
 * In the hour that is repeated each autumn (1:00 to 2:00 AM) two instants have the same local time;
 * markets are closed then.
 *
 * @param instant A `Date`, or ms since the epoch.
 * @returns For example `2025-01-15T09:30:00`.
 * @throws `RangeError` if the instant is not a valid time in the years 1900 to 9999.
 *
 * @example
 * ```ts
 * import { toEasternTime } from "@pitrade/partner-sdk";
 *
 * console.log(toEasternTime(new Date("2025-01-15T14:30:00Z"))); // 2025-01-15T09:30:00
 * ```
 */
export function toEasternTime(instant: Date | number): string {
  const time = typeof instant === "number" ? instant : instant?.getTime?.();
  if (!(time >= earliest && time <= latest)) {
    throw new RangeError(
      "toEasternTime, isMarketOpen and nextMarketOpen take a Date or ms since the epoch, within the years 1900 to 9999.",
    );
  }
  const part = Object.fromEntries(
    formatter()
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}

/**
 * The instant of a time as PiTrade writes it: an ISO 8601 local date-time in US Eastern time, without
 * an offset. Of the two instants of a time in the hour that is repeated each autumn it is the first.
 *
 * @param local For example `2025-01-15T09:30:00`.
 * @throws `RangeError` for any other text: another form, a day that does not exist, a
 * time in the hour that is skipped each spring, or a year before 1900.
 *
 * @example
 * ```ts
 * import { fromEasternTime } from "@pitrade/partner-sdk";
 *
 * console.log(fromEasternTime("2025-01-15T09:30:00").toISOString()); // 2025-01-15T14:30:00.000Z
 * ```
 */
export function fromEasternTime(local: string): Date {
  const instant = instantOf(local);
  if (instant >= earliest && instant <= latest && toEasternTime(instant) === local) {
    return new Date(instant);
  }
  throw new RangeError(
    "fromEasternTime takes a time that Eastern clocks show: 2025-01-15T09:30:00.",
  );
}

/** The same in ms since the epoch; for any other text another instant, or NaN. */
export function instantOf(local: string): number {
  // What would be the instant in summer has the offset of the instant, at both changes too.
  const inSummer = new Date(`${local}-04:00`);
  const shown = inSummer.toLocaleString("en-US", { timeZone, timeZoneName: "longOffset" });
  return Date.parse(local + shown.slice(-6));
}

const timeZone = "America/New_York";

const earliest = /* @__PURE__ */ Date.UTC(1900, 0, 1);
const latest = /* @__PURE__ */ Date.UTC(9999, 11, 31);

let cached: Intl.DateTimeFormat | undefined;

/** Made at first use: it costs a millisecond that most programs never need to spend. */
function formatter(): Intl.DateTimeFormat {
  cached ??= new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return cached;
}
