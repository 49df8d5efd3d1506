import { channel } from "node:diagnostics_channel";
import { createUndiciTransport } from "@pitrade/partner-sdk/undici";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { startFaultServer } from "../support/fault-server.ts";
import { respondJson } from "../support/steps.ts";
import { clientOf } from "../support/test-client.ts";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

afterEach(() => vi.unstubAllGlobals());

it("Instrumentation of the platform's fetch is seen by a client that was made before it was put in place", async () => {
  const server = await startFaultServer([respondJson(200, [])]);
  const client = clientOf(server);
  const { fetch } = globalThis;
  const traced: string[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    traced.push(`${init.method} ${new URL(url).pathname}`);
    const headers = new Headers(init.headers);
    headers.set("traceparent", traceparent);
    return fetch(url, { ...init, headers });
  });
  await client.trades.list();
  expect(traced).toEqual(["GET /trade"]);
  expect(server.arrivals[0]?.headers).toMatchObject({ traceparent });
});

it.each([
  ["the platform's fetch", globalThis.fetch],
  ["the transport on undici", createUndiciTransport().fetch],
])(
  "Instrumentation through diagnostic channels, as OpenTelemetry does it is told of every request of %s",
  async (_, fetch) => {
    const server = await startFaultServer([respondJson(200, [])]);
    const heard: string[] = [];
    const onRequest = (message: unknown) => {
      const { request } = message as {
        request: { method: string; path: string; addHeader: (name: string, value: string) => void };
      };
      heard.push(`${request.method} ${request.path}`);
      request.addHeader("traceparent", traceparent);
    };
    channel("undici:request:create").subscribe(onRequest);
    onTestFinished(() => void channel("undici:request:create").unsubscribe(onRequest));
    await clientOf(server, { fetch }).trades.list();
    expect(heard).toEqual(["GET /trade"]);
    expect(server.arrivals[0]?.headers).toMatchObject({ traceparent });
  },
);
