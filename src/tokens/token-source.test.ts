import { runInNewContext } from "node:vm";
import { decodeJwt } from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { resolveConfiguration } from "../options/configuration.ts";
import type { Secret } from "../options/options.ts";
import { Redactor } from "../redaction/redactor.ts";
import { createTokenSource } from "./token-source.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2025, 0, 15, 15) });
});
afterEach(() => {
  vi.useRealTimers();
});

function sourceOf(secret: Secret) {
  const redactor = new Redactor(new Set());
  const options = { baseUrl: "https://x.example", clientId: "id", secret };
  return { tokens: createTokenSource(resolveConfiguration(options), redactor), redactor };
}

describe("A secret function that hangs", () => {
  it("is asked again after 30 seconds, and not before", async () => {
    const secret = vi.fn<() => Promise<string>>(() => new Promise(() => {}));
    const { tokens } = sourceOf(secret);
    void tokens.current();
    vi.advanceTimersByTime(30_000);
    void tokens.current();
    expect(secret).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    secret.mockResolvedValue("a secret");
    expect((await tokens.current()).text).toMatch(/^eyJ/);
    expect(secret).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(60_000);
    await tokens.current();
    expect(secret).toHaveBeenCalledTimes(2);
  });

  it("and fails at last does not take away the token that came meanwhile", async () => {
    let fail: ((reason: Error) => void) | undefined;
    const secret = vi.fn<() => Promise<string>>(
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    );
    const { tokens } = sourceOf(secret);
    const first = tokens.current();
    vi.advanceTimersByTime(30_001);
    secret.mockResolvedValue("a secret");
    const token = await tokens.current();
    fail?.(new Error("Too late."));
    await expect(first).rejects.toThrow("the `secret` function failed with Error");
    expect(await tokens.current()).toBe(token);
    expect(secret).toHaveBeenCalledTimes(2);
  });
});

it("A mint is told by the call that was the first to need it", async () => {
  const { tokens } = sourceOf("a secret");
  const tellers = [vi.fn(), vi.fn()];
  await Promise.all(tellers.map((each) => tokens.current(each)));
  expect(tellers.map((each) => each.mock.calls.length)).toEqual([1, 0]);
});

it("A clock offset that was proven outlives a token that is refused for another reason", async () => {
  const { tokens } = sourceOf("a secret");
  const hourMs = 3_600_000;
  const serverDate = () => new Date(Date.now() + hourMs).toUTCString();
  tokens.refused(await tokens.current(), serverDate());
  tokens.answered(await tokens.current(), true);
  vi.advanceTimersByTime(hourMs);
  const rotated = await tokens.current();
  tokens.answered(rotated, false);
  tokens.refused(rotated, null);
  const { iat = 0 } = decodeJwt((await tokens.current()).text);
  expect(iat * 1000).toBeGreaterThan(Date.now() + hourMs - 60_000);
});

describe("What a token source learns", () => {
  it("takes bytes that are more than a function takes arguments", async () => {
    const { text } = await sourceOf(new Uint8Array(200_000).fill(7)).tokens.current();
    expect(text).toMatch(/^eyJ/);
  });

  it("is hidden before the first token: a secret that is given", () => {
    expect(sourceOf("a secret").redactor.text("of a secret")).toBe("of [redacted]");
    const bytes = Uint8Array.from([0xff, 0xfe, 1, 2, 3, 0x80, 0x90, 7]);
    const { redactor } = sourceOf(bytes);
    expect(redactor.text(`of ${Buffer.from(bytes).toString("base64url")}`)).toBe("of [redacted]");
  });

  it("are tokens by bytes of another realm, such as those of jsdom, as by ours", async () => {
    const foreign = runInNewContext("Uint8Array.of(1, 2, 3)") as Uint8Array;
    expect(foreign).not.toBeInstanceOf(Uint8Array);
    const ours = await sourceOf(Uint8Array.of(1, 2, 3)).tokens.current();
    expect((await sourceOf(foreign).tokens.current()).text).toBe(ours.text);
  });

  it("is hidden from then on: the secret and the token", async () => {
    const { tokens, redactor } = sourceOf(() => "a secret");
    const token = await tokens.current();
    expect(redactor.text(`${token.text} of a secret`)).toBe("[redacted] of [redacted]");
  });
});
