/** Prevents a seed that finds a fault once and never again, and faults that are never drawn. */
import { expect, it } from "vitest";
import { Random } from "./random.ts";

const numbers = (random: Random, count: number) =>
  Array.from({ length: count }, () => random.next());

it("The same seeds draw the same numbers, and any other seed draws others", () => {
  expect(numbers(new Random(1, 2), 5)).toEqual(numbers(new Random(1, 2), 5));
  const firsts = [[1, 2], [2, 1], [1, 3], [1], []].map((seeds) => new Random(...seeds).next());
  expect(new Set(firsts).size).toBe(firsts.length);
});

it("Numbers are spread evenly from 0 to below 1", () => {
  const tenths = new Map<number, number>();
  for (const number of numbers(new Random(7), 10_000)) {
    const tenth = Math.floor(number * 10);
    tenths.set(tenth, (tenths.get(tenth) ?? 0) + 1);
  }
  expect([...tenths.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const count of tenths.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

it("A whole number may be either end, and an entry is drawn as often as its weight says", () => {
  const random = new Random(3);
  const drawn = new Set(Array.from({ length: 100 }, () => random.int(-1, 1)));
  expect([...drawn].sort()).toEqual([-1, 0, 1]);
  const entries = [
    { name: "often", weight: 9 },
    { name: "rarely", weight: 1 },
    { name: "never", weight: 0 },
  ];
  const names = Array.from({ length: 1000 }, () => random.weighted(entries).name);
  const rarely = names.filter((name) => name === "rarely").length;
  expect(rarely).toBeGreaterThan(50);
  expect(rarely).toBeLessThan(150);
  expect(names).not.toContain("never");
});
