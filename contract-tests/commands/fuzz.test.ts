/** Prevents a fuzzer that finds nothing because it cannot. */
import { fileURLToPath } from "node:url";
import { type FetchLike, notSent } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import { laneOf } from "../fuzz/plan.ts";
import { runWorld, type Wrap } from "../fuzz/world.ts";
import { withoutJitter } from "../support/no-jitter.ts";
import { runNode } from "../support/process.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fuzz = (...args: readonly string[]) =>
  runNode(["contract-tests/bin/fuzz.ts", ...args], { cwd: root });

const isReset = (error: unknown): boolean =>
  error instanceof Error &&
  ((error as NodeJS.ErrnoException).code === "ECONNRESET" || isReset(error.cause));

const resetNeverSent: Wrap = (fetch) => (url, init) =>
  fetch(url, init).catch((cause) => {
    throw isReset(cause) ? notSent("reset", { cause }) : cause;
  });

const sendAgain: Wrap = (fetch) => (url, init) => fetch(url, init).catch(() => fetch(url, init));

const timeOutIsConflict: Wrap =
  (fetch): FetchLike =>
  async (url, init) => {
    const response = await fetch(url, init);
    const { status, headers } = response;
    return { status: status === 408 ? 409 : status, headers, text: () => response.text() };
  };

describe("The fuzzer", () => {
  withoutJitter();

  it.each<[string, Wrap, string]>([
    ["a reset that counts as never sent", resetNeverSent, "was delivered again"],
    ["a fetch that sends again", sendAgain, "was delivered again"],
    ["a 408 that counts as a refusal", timeOutIsConflict, 'has the outcome "none"'],
  ])("finds %s within a minute", { timeout: 60_000 }, async (_, wrap, fault) => {
    let world = 0;
    let found = "";
    const search = async () => {
      while (!found) {
        const number = world;
        world += 1;
        if (laneOf(number) !== "fetch") continue;
        const { violations } = await runWorld(1, number, undefined, wrap);
        found ||= violations.find((text) => text.includes(fault)) ?? "";
      }
    };
    await Promise.all(Array.from({ length: 6 }, search));
    expect(found).toContain("delivery {");
  });

  it("finds nothing in the client, and says how to repeat the run", async () => {
    const { status, stdout, stderr } = await fuzz(
      "--seed",
      "7",
      "--seconds",
      "4",
      "--only",
      "fetch,fetch-tls,undici,undici-tls",
    );
    expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^seed 7: 0 violations, \d+ calls\/s$/m);
    const calls = /^ +calls .* (\d+)$/m.exec(stdout)?.[1];
    expect(Number(calls)).toBeGreaterThan(20);
  });

  it("refuses a lane that there is not, and names those that there are", async () => {
    const { status, stderr } = await fuzz("--only", "quic");
    expect(status).toBe(1);
    expect(stderr).toContain("There is no quic.");
    expect(stderr).toContain("fetch,fetch-tls,undici,undici-tls,undici-h2");
  });
});
