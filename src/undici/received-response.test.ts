import { expect, it, vi } from "vitest";
import { ReceivedResponse } from "./received-response.ts";

it.each([
  ["plain text", "req_1", "req_1"],
  ["text that undici 7.0 has read as UTF-8", "žluť", Buffer.from("žluť").toString("latin1")],
  ["text that stands for bytes", "\u00e4", "\u00e4"],
])("An answer has its headers as fetch does where one is %s", (_, given, want) => {
  const { headers } = new ReceivedResponse(200, { "x-note": given, "x-list": ["a", "b"] });
  expect(headers.get("x-note")).toBe(want);
  expect(headers.get("x-list")).toBe("a, b");
});

it("An answer has its headers where a test took `Headers` away", () => {
  vi.stubGlobal("Headers", undefined);
  const { headers } = new ReceivedResponse(200, { date: "now", "x-list": ["a", "b"] });
  vi.unstubAllGlobals();
  expect(headers.get("date")).toBe("now");
  expect(headers.get("x-list")).toBe("a,b");
});
