import { afterEach, describe, expect, it, vi } from "vitest";
import { CallRedactor } from "./call-redactor.ts";
import { createRedactor } from "./redactor.ts";

const parent = createRedactor(new Set());
parent.hide("the secret");
const body = JSON.stringify({ password: "correct-horse", nested: [{ bankAccountNumber: 12345 }] });

afterEach(() => {
  vi.restoreAllMocks();
});

describe("The redactor of a call", () => {
  it("hides what the client hides, and what the body says in sensitive fields", () => {
    const redactor = new CallRedactor(body, parent);
    expect(redactor.text("the secret, correct-horse and 12345")).toBe(
      "[redacted], [redacted] and [redacted]",
    );
    expect(redactor.json({ a: "correct-horse", password: 1 })).toEqual({
      a: "[redacted]",
      password: "[redacted]",
    });
    expect(parent.text("correct-horse")).toBe("correct-horse");
  });

  it("hides what it is told to", () => {
    const redactor = new CallRedactor(undefined, parent);
    expect(redactor.hide("opaque")).toBe("opaque");
    expect(redactor.text("opaque")).toBe("[redacted]");
  });

  it.each([undefined, "", "{", "7", "null"])("takes a body that is %j", (odd) => {
    expect(new CallRedactor(odd, parent).text("the secret")).toBe("[redacted]");
  });

  it("reads the body when it has something to hide, and once", () => {
    const parse = vi.spyOn(JSON, "parse");
    const redactor = new CallRedactor(body, parent);
    redactor.hide("a token");
    expect(parse).toHaveBeenCalledTimes(0);
    redactor.text("a");
    redactor.json("b");
    expect(parse).toHaveBeenCalledTimes(1);
  });
});
