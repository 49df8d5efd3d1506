import { expect, it } from "vitest";
import { looksLikeName } from "./redacted.ts";

it.each(["a", "Z9", "_id", "$ref", "items[0].first-name$", "a".repeat(64)])(
  "%j looks like the name of a field",
  (text) => {
    expect(looksLikeName(text)).toBe(true);
  },
);

it.each(["", "9a", "-a", "a b", "a\nb", " a", "a:", "é", "a".repeat(65)])(
  "%j does not look like the name of a field",
  (text) => {
    expect(looksLikeName(text)).toBe(false);
  },
);
