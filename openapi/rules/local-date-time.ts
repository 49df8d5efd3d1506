import { withNeededList } from "./needed-list.ts";
import { text } from "./nodes.ts";
import { type ReachedSchema, reachedProblems } from "./reachable-schemas.ts";
import type { Problem } from "./types.ts";

/**
 * PiTrade reads these times on the clock of New York, without an offset. `format: date-time`
 * demands the offset that PiTrade refuses, and an order sent with one runs hours too early or late.
 */

const ACCEPTED = "2025-01-15T09:30:00";
const REFUSED = [`${ACCEPTED}Z`, `${ACCEPTED}-05:00`, "2025-01-15 09:30:00", "2025-01-15"];
const PATTERN = String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$`;

const advice = `Write "pattern: '${PATTERN}'"`;

const matches = (pattern: string, value: string): boolean => {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return false;
  }
};

const fitsLocalTime = (pattern: string): boolean =>
  matches(pattern, ACCEPTED) && !REFUSED.some((value) => matches(pattern, value));

function problemsOf({ node, location, side, called }: ReachedSchema): Problem[] {
  if (node.format === "date-time") {
    const message = `The field "${called}" has no offset, but date-time demands one. ${advice} in place of "format:".`;
    return [{ message, location: location.child(["format"]) }];
  }
  if (side === "response" || fitsLocalTime(text(node.pattern))) return [];
  const found = "pattern" in node ? "does not tell" : "has no pattern that tells";
  const message = `The field "${called}" ${found} a local time (${ACCEPTED}) from one with an offset. ${advice}.`;
  return [{ message, location: "pattern" in node ? location.child(["pattern"]) : location.key() }];
}

export const localDateTime = withNeededList("local-date-time", "names", (names) =>
  reachedProblems((reached) => (names.includes(reached.field) ? problemsOf(reached) : [])),
);
