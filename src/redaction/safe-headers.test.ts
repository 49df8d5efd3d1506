import { expect, it, vi } from "vitest";
import { Redactor } from "./redactor.ts";
import { safeHeaders } from "./safe-headers.ts";

const redactor = new Redactor(new Set());
redactor.hide("the-secret");

it("Safe headers are a copy without secrets, and without a header whose name holds one", () => {
  const given = new Headers({ date: "today", "set-cookie": "a=the-secret", "x-the-secret": "7" });
  expect([...safeHeaders(given, redactor)]).toEqual([
    ["date", "today"],
    ["set-cookie", "a=[redacted]"],
  ]);
  expect(given.get("set-cookie")).toBe("a=the-secret");
});

it("Safe headers leave out what cannot be copied", () => {
  const odd = new Map([
    ["no name", "1"],
    ["x-lines", "a\n\nb"],
    ["date", "today"],
  ]) as unknown as Headers;
  expect([...safeHeaders(odd, redactor)]).toEqual([["date", "today"]]);
});

it.each([null, {}, { forEach: "no function" }])("Safe headers of %j are none", (odd) => {
  expect([...safeHeaders(odd as unknown as Headers, redactor)]).toEqual([]);
});

it("Safe headers are none in a runtime without Headers", () => {
  const given = new Headers({ date: "today" });
  vi.stubGlobal("Headers", undefined);
  expect([...safeHeaders(given, redactor)]).toEqual([]);
  vi.unstubAllGlobals();
});
