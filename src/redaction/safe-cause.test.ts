import { runInNewContext } from "node:vm";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Redactor } from "./redactor.ts";
import { safeCause } from "./safe-cause.ts";

const redactor = new Redactor(new Set());
redactor.hide("the secret");

describe("A cause that may be shown", () => {
  it("keeps name, message and code, and nothing else", () => {
    const cause = Object.assign(new TypeError("It failed."), { code: "ECODE", token: "x" });
    const shown = safeCause(cause, redactor);
    expect(shown).toBeInstanceOf(Error);
    expect(Object.getOwnPropertyNames(shown).sort()).toEqual(["code", "message", "name", "stack"]);
    expect(shown).toMatchObject({ name: "TypeError", message: "It failed.", code: "ECODE" });
    expect(shown?.stack).toBe("TypeError: It failed.");
    // As if it had been assigned.
    expect(Object.getOwnPropertyDescriptor(shown, "name")).toEqual(
      Object.getOwnPropertyDescriptor({ name: "TypeError" }, "name"),
    );
  });

  it("is read where it is of another realm", () => {
    const cause = runInNewContext("new TypeError('It failed.', { cause: new Error('inner') })");
    const shown = safeCause(cause, redactor);
    expect(shown).toMatchObject({ name: "TypeError", message: "It failed." });
    expect(shown?.cause).toMatchObject({ name: "Error", message: "inner" });
  });

  it("has secrets taken out of each of them", () => {
    const cause = Object.assign(new Error("a the secret b"), {
      name: "the secret",
      code: "the secret",
    });
    expect(safeCause(cause, redactor)).toMatchObject({
      name: "[redacted]",
      message: "a [redacted] b",
      code: "[redacted]",
      stack: "[redacted]: a [redacted] b",
    });
  });

  it("is the same where nothing can be assigned, since the prototype of errors is frozen", () => {
    const name = Object.getOwnPropertyDescriptor(Error.prototype, "name") as PropertyDescriptor;
    Object.defineProperty(Error.prototype, "name", { ...name, writable: false });
    onTestFinished(() => void Object.defineProperty(Error.prototype, "name", name));
    expect(safeCause(new TypeError("It failed."), redactor)).toMatchObject({
      name: "TypeError",
      message: "It failed.",
    });
  });

  it("is one line of at most 200 characters", () => {
    const shown = safeCause(new Error(`a\n\u001b[2J${"b".repeat(1000)}`), redactor);
    expect(shown?.message).toBe(`a \\u001b[2J${"b".repeat(188)}…`);
  });

  it("is searched no further than it may be shown, and shows no part of a value there", () => {
    const searched = vi.spyOn(String.prototype, "toLowerCase");
    for (let between = 9; between <= 31; between += 1) {
      const before = `${"the secret".repeat(97)}${"-".repeat(between)}`;
      const shown = safeCause(`${before}the secret${"x".repeat(60_000)}`, redactor);
      // Of what is searched, the first 1000 characters are shown.
      const rest = between < 30 ? `[redacted]${"x".repeat(Math.max(0, 20 - between))}` : "";
      expect(shown?.message).toBe(
        `[redacted]${"-".repeat(Math.min(between, 30))}${rest} ... (cut: ${60_980 + between} characters in all)`,
      );
    }
    const chars = (searched.mock.contexts as string[]).join("").length;
    searched.mockRestore();
    expect(chars / 23).toBeLessThan(40_000);
  });

  it("has no code where the code is no text", () => {
    const cause = Object.assign(new Error("It failed."), { code: 20 });
    expect(safeCause(cause, redactor)).not.toHaveProperty("code");
  });

  it.each([undefined, null])("is none where there is %s", (cause) => {
    expect(safeCause(cause, redactor)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ["the secret is out", "[redacted] is out"],
    [7, "7"],
    ["", ""],
    [false, "false"],
  ])("is made of a thrown %j", (cause, message) => {
    expect(safeCause(cause, redactor)).toMatchObject({ name: "Error", message });
  });

  it("says so where it cannot be looked at", () => {
    const get = () => {
      throw new Error("Do not look.");
    };
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const cause of [new Proxy(new Error("x"), { get }), new Proxy({}, { get }), revoked]) {
      expect(safeCause(cause, redactor)?.message).toBe("an unreadable value");
    }
  });

  it("has the first error of several for its own cause, where there is no other", () => {
    const errors = [new Error("first"), new Error("second")];
    expect(safeCause(new AggregateError(errors, "all"), redactor)?.cause).toMatchObject({
      message: "first",
    });
    const both = Object.assign(new Error("a", { cause: new Error("inner") }), { errors });
    expect(safeCause(both, redactor)?.cause).toMatchObject({ message: "inner" });
    expect(safeCause(new AggregateError([], "none"), redactor)).not.toHaveProperty("cause");
  });

  it("ends after five links, so that a circle does not hang the client", () => {
    const circle = new Error("round");
    circle.cause = circle;
    let links = 0;
    for (let at = safeCause(circle, redactor); at; at = at.cause as Error | undefined) links += 1;
    expect(links).toBe(5);
  });
});
