import { expect, it } from "vitest";
import { readDuration, readInteger, UsageError } from "./command.ts";

it.each([
  ["0s", 0],
  ["1ms", 1],
  ["90s", 90_000],
  ["2m", 120_000],
  ["24h", 86_400_000],
  ["2d", 172_800_000],
])("A duration of %s is %d ms", (text, ms) => {
  expect(readDuration("name", text)).toBe(ms);
});

it.each(["", "1", "s", "1.5s", "-1s", " 1s", "1s ", "1 s", "1sec", "1234567890ms"])(
  "%j is no duration",
  (text) => {
    expect(() => readDuration("name", text)).toThrow(UsageError);
  },
);

it.each(["30", "86400"])("A whole number may be the first or the last of its range: %s", (text) => {
  expect(readInteger("name", text, 30, 86_400)).toBe(Number(text));
});

it.each(["29", "86401", "1e3", "31.0", " 31", ""])(
  "%j is no whole number from 30 to 86400",
  (text) => {
    const problem = "--name must be a whole number from 30 to 86400.";
    expect(() => readInteger("name", text, 30, 86_400)).toThrow(problem);
  },
);
