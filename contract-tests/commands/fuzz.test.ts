/** Prevents a fuzzer that finds nothing because it cannot. */
import { fileURLToPath } from "node:url";
import { type FetchLike, notSent } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import { runNode } from "../../scripts/lib/run-process.ts";
import { runRound } from "../fuzz/round.ts";
import { withoutJitter } from "../support/no-jitter.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fuzz = (...args: readonly string[]) =>
  runNode(["contract-tests/bin/fuzz.ts", ...args], { cwd: root });

type Wrap = (fetch: FetchLike) => FetchLike;

const isReset = (error: unknown): boolean =>
  error instanceof Error &&
  ((error as NodeJS.ErrnoException).code === "ECONNRESET" || isReset(error.cause));

const resetNeverSent: Wrap = (fetch) => (url, init) =>
  fetch(url, init).catch((cause) => {
    throw isReset(cause) ? notSent("reset", { cause }) : cause;
  });

const timeOutIsConflict: Wrap = (fetch) => async (url, init) => {
  const response = await fetch(url, init);
  const { status, headers } = response;
  return { status: status === 408 ? 409 : status, headers, text: () => response.text() };
};

describe("The fuzzer", () => {
  withoutJitter();

  it.each<[string, Wrap, string]>([
    ["a reset that counts as never sent", resetNeverSent, "was delivered again"],
    ["a 408 that counts as a refusal", timeOutIsConflict, 'has the outcome "none"'],
  ])("finds %s within a minute", { timeout: 60_000 }, async (_, wrap, violation) => {
    let found: string | undefined;
    for (let round = 0; !found; round += 1) {
      const { violations } = await runRound("fetch", 1, round, wrap);
      found = violations.find((text) => text.includes(violation));
    }
    expect(found).toContain("carriedOut: true");
  });

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
    expect(stderr).toContain("fetch,fetch-tls,undici,undici-tls,undici-h2");
  });
});
