import { describe, expect, it, onTestFinished, vi } from "vitest";
import { resolveConfiguration } from "../options/configuration.ts";
import { Redactor } from "../redaction/redactor.ts";
import type { Answer } from "../transport/exchange.ts";
import type { Execute } from "../transport/execute.ts";
import { createSafeRawClient } from "./safe-raw-client.ts";

/** A raw client that is always answered so. */
function rawOf(given: Partial<Answer>) {
  const response = { headers: new Headers({ "content-length": "99" }) };
  const answer: Answer = { ok: true, status: 200, text: "", body: undefined, response, ...given };
  const execute = (async () => ({ answer, attempts: 1 })) as unknown as Execute;
  const options = { baseUrl: "https://x.example", token: () => "token" };
  return createSafeRawClient(execute, resolveConfiguration(options), new Redactor(new Set()));
}

const pdf = new Blob(["%PDF"], { type: "application/pdf" });

describe("The raw client", () => {
  it.each<[string, Partial<Answer>, unknown]>([
    ["JSON", { text: '{"a":1}', body: { a: 1 } }, { a: 1 }],
    ["a text of JSON", { text: '"a"', body: "a" }, "a"],
    ["a text", { text: "a,b\n", body: "a,b\n" }, "a,b\n"],
    ["a text that looks like JSON", { text: "007", body: "007" }, "007"],
    ["bytes", { body: pdf }, pdf],
    ["nothing", { status: 204 }, undefined],
    ["nothing, with another status", {}, undefined],
  ])("answers %s as the methods do", async (_, given, data) => {
    expect(await rawOf(given).GET("/portfolio")).toMatchObject({ data });
  });

  it("answers a text and bytes as what is asked for", async () => {
    const text = await rawOf({ text: "é", body: "é" }).GET("/portfolio", { parseAs: "text" });
    expect(text.data).toBe("é");
    expect(text.response.headers.get("content-length")).toBe("2");
    const { data } = await rawOf({ body: pdf }).GET("/portfolio", { parseAs: "arrayBuffer" });
    expect(new Uint8Array(data as ArrayBuffer)).toEqual(new TextEncoder().encode("%PDF"));
  });

  it("answers an order that was placed where nothing can be assigned to a `Response`", async () => {
    class Frozen extends Response {}
    const { json } = Response.prototype;
    Object.defineProperty(Frozen.prototype, "json", { value: json, writable: false });
    vi.stubGlobal("Response", Frozen);
    onTestFinished(() => void vi.unstubAllGlobals());
    const answer = await rawOf({ text: '{"a":1}', body: { a: 1 } }).GET("/portfolio");
    expect(answer).toMatchObject({ data: { a: 1 } });
  });
});
