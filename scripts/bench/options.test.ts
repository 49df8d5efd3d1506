import { describe, expect, it } from "vitest";
import { parts, readOptions } from "./options.ts";

describe("options of the benchmark", () => {
  it("without any, all parts run in five rounds", () => {
    expect(readOptions([])).toEqual({ only: new Set(parts), rounds: 5 });
  });

  it("parts and rounds can be chosen", () => {
    const options = readOptions(["--only", "calls, size", "--rounds", "2"]);
    expect(options).toEqual({ only: new Set(["calls", "size"]), rounds: 2 });
  });

  it.each([
    [["--only", "calls,speed"], '--only knows no "speed"'],
    [["--rounds", "0"], "--rounds must be a whole number from 1 to 100"],
    [["--rounds", "many"], "--rounds must be a whole number from 1 to 100"],
    [["--fast"], "--fast"],
  ])("%j is refused with the way out", (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
    expect(() => readOptions(args)).toThrow("Use: npm run bench -- ");
  });
});
