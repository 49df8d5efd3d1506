import { describe, expect, it } from "vitest";
import { parts, readOptions } from "./options.ts";

describe("options of the benchmark", () => {
  it("by default all parts run in five rounds; parts and rounds can be chosen", () => {
    expect(readOptions([])).toEqual({ only: new Set(parts), rounds: 5 });
    const options = readOptions(["--only", "size, calls", "--rounds", "2"]);
    expect([...options.only, options.rounds]).toEqual(["calls", "size", 2]);
  });

  it.each([
    [["--only", "calls,speed"], '--only has no part "speed"'],
    [["--rounds", "0"], "--rounds must be a whole number from 1 to 99"],
    [["--rounds", "many"], "--rounds must be a whole number from 1 to 99"],
    [["--fast"], "--fast"],
  ])("%j is refused with the usage", (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
    expect(() => readOptions(args)).toThrow("Usage: npm run bench -- ");
  });
});
