import { expect, it } from "vitest";
import { BuildError } from "../lib/build-error.ts";
import { type Check, runChecks } from "./checks.ts";

const release = { root: "", output: "", manifest: { name: "sdk", version: "1.2.0" } };
const good: Check = async () => ({ problems: [] });
const checks: Readonly<Record<string, Check>> = {
  broken: () => Promise.reject(new BuildError("It cannot be read.")),
  faulty: async () => ({ problems: ["One.", "Two."], note: "2 of 0" }),
  good,
};

it("A run goes through every check, and fails at the end with every problem", async () => {
  const lines: string[] = [];
  await expect(runChecks(checks, release, (line) => lines.push(line))).rejects.toThrow(
    new BuildError("broken: It cannot be read.\nfaulty: One.\nfaulty: Two."),
  );
  expect(lines).toEqual(["FAILED  broken", "FAILED  faulty: 2 of 0", "ok      good"]);
});

it("A run of checks that find nothing fails with nothing", async () => {
  await runChecks({ good }, release, () => {});
});
