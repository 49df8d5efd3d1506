import { describe, expect, it, onTestFinished, vi } from "vitest";
import { resolveConfiguration } from "../options/configuration.ts";
import { Redactor } from "../redaction/redactor.ts";
import type { Answer } from "../transport/exchange.ts";
import type { Execute } from "../transport/execute.ts";
import { createSafeRawClient } from "./safe-raw-client.ts";

const beyond = new Error("What the methods throw.");

const redactor = new Redactor(new Set());
const options = { baseUrl: "https://x.example", token: () => "token" };

/** A raw client that is always answered so. */
function rawOf(given: Partial<Answer>) {
  const response = { headers: new Headers({ "content-length": "99", "x-extra": "1" }) };
  const answer: Answer = { ok: true, status: 200, text: "", body: undefined, response, ...given };
  const executed = { answer, redactor, attempts: 1, error: beyond };
  const execute = (async () => executed) as unknown as Execute;
  return createSafeRawClient(execute, resolveConfiguration(options), redactor);
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
    ["JSON where a status has none", { status: 205, text: '{"a":1}', body: { a: 1 } }, { a: 1 }],
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

  it("answers a status and headers without a body", async () => {
    const { response } = await rawOf({ status: 204 }).GET("/portfolio");
    expect([response.status, response.headers.get("x-extra")]).toEqual([204, "1"]);
  });

  it("answers each status that a Response may have, and throws beyond", async () => {
    const answer = await rawOf({ ok: false, status: 599 }).GET("/portfolio");
    expect(answer).toMatchObject({ error: "The body of the answer is empty." });
    await expect(rawOf({ ok: false, status: 600 }).GET("/portfolio")).rejects.toBe(beyond);
  });

  it("checks what is sent by `request` too, and takes no `intentId`", async () => {
    const { request, POST } = rawOf({});
    const body = { ticker: "AAPL" };
    await expect(request("post", "/trade", { body } as never)).rejects.toThrow("/body/");
    const order = { body: { ticker: "AAPL", type: "BUY", amount: 250 }, intentId: "1" };
    await expect(POST("/trade", order as never)).rejects.toThrow(
      "was not sent: the raw client takes no `intentId`.",
    );
  });

  it("sends nothing for a body that could once not be written", async () => {
    const execute = vi.fn<Execute>();
    let reads = 0;
    const body = {
      get amount() {
        reads += 1;
        if (reads === 1) throw new Error("Not yet.");
        return 250;
      },
    };
    const unchecked = resolveConfiguration({ ...options, validateRequests: false });
    const raw = createSafeRawClient(execute, unchecked, redactor);
    const sent = raw.POST("/trade", { body } as never);
    await expect(sent).rejects.toThrow("/body cannot be written as JSON.");
    expect(execute).not.toHaveBeenCalled();
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
