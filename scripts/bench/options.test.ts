import { expect, it } from "vitest";
import { parts, readOptions } from "./options.ts";

it("by default all parts are measured in five rounds; parts and rounds can be chosen", () => {
  expect(readOptions([])).toEqual({ chosen: parts, rounds: 5 });
  const options = readOptions(["--only", "size, calls", "--rounds", "2"]);
  expect(options).toEqual({ chosen: ["calls", "size"], rounds: 2 });
});

it.each([
  ["--only", "calls,speed"],
  ["--rounds", "0"],
  ["--rounds", "many"],
  ["--fast", ""],
])("%s %s is refused with the usage", (option, value) => {
  expect(() => readOptions([option, value])).toThrow(`${option}`);
  expect(() => readOptions([option, value])).toThrow("Usage: npm run bench -- ");
});
