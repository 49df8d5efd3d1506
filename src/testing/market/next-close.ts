import { isMarketOpen } from "../../helpers/market-hours.ts";
import { nextOpen } from "./calendar.ts";

const hourMs = 3_600_000;

/** The next instant at which the market closes, which it does on the hour. */
export function nextClose(instant: number): number {
  let at = Math.floor(nextOpen(instant) / hourMs) * hourMs + hourMs;
  while (isMarketOpen(at)) at += hourMs;
  return at;
}
