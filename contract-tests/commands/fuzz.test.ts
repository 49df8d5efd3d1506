/** Prevents a fuzzer that finds nothing because it cannot. */
import { describe, expect, it } from "vitest";
import { runNode } from "../../scripts/lib/run-process.ts";
import { root } from "../support/root.ts";

const fuzz = (...args: readonly string[]) =>
  runNode(["contract-tests/bin/fuzz.ts", ...args], { cwd: root });

describe("The fuzzer", () => {
  it.each([
    ["fetch", "reset-is-never-sent", "was delivered again"],
    ["fetch-h2", "reset-is-never-sent", "was delivered again"],
    ["undici-tls", "408-is-refused", 'has the outcome "none" and was carried out'],
  ])(
    "finds over %s within a minute that %s",
    { timeout: 90_000 },
    async (lane, plant, violation) => {
      const args = ["--seed", "11", "--seconds", "60", "--only", lane, "--plant", plant];
      const { status, stdout } = await fuzz(...args);
      expect(stdout).toContain(`VIOLATION: ${violation}`);
      expect(stdout).toMatch(/again: npm run fuzz -- --seed 11 --only [\w-]+ --round \d+$/m);
      expect(status).toBe(1);
    },
  );

  it("finds nothing in the client, and says what it did", { timeout: 60_000 }, async () => {
    const args = ["--seed", "7", "--seconds", "3", "--only", "fetch,undici-tls"];
    const { status, stdout, stderr } = await fuzz(...args);
    expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^seed 7: 0 violations, \d+ calls\/s$/m);
    const calls = /^│ calls +│ (\d+) +│ (\d+) +│ (\d+) +│$/m.exec(stdout)?.slice(1).map(Number);
    expect(Math.min(...(calls ?? [0]))).toBeGreaterThanOrEqual(300);
  });

  it("refuses a lane that there is not, and names those that there are", async () => {
    const { status, stderr } = await fuzz("--only", "quic");
    expect(status).toBe(1);
    expect(stderr).toContain("There is no quic.");
    expect(stderr).toContain("fetch,fetch-tls,fetch-h2,undici,undici-tls");
  });
});
