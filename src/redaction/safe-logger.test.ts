import { expect, it, vi } from "vitest";
import { Redactor } from "./redactor.ts";
import { safeLogger } from "./safe-logger.ts";

const redactor = new Redactor(new Set());
redactor.hide("the secret");

it("A safe logger writes to the same level, with its mark and without secrets", () => {
  const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn() };
  const safe = safeLogger(logger, redactor);
  safe?.debug("one");
  safe?.info("two the secret");
  safe?.warn("three");
  expect(logger.debug.mock.calls).toEqual([["pitrade: one"]]);
  expect(logger.info.mock.calls).toEqual([["pitrade: two [redacted]"]]);
  expect(logger.warn.mock.calls).toEqual([["pitrade: three"]]);
});

it("A safe logger of nothing is nothing", () => {
  expect(safeLogger(undefined, redactor)).toBeUndefined();
});

it("A safe logger survives one that throws", () => {
  const fail = () => {
    throw new Error("The disk is full.");
  };
  const safe = safeLogger({ debug: fail, info: fail, warn: fail }, redactor);
  expect(() => safe?.warn("x")).not.toThrow();
});
