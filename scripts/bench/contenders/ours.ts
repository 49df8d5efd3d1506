import type { PiTradeClientOptions } from "@pitrade/partner-sdk";
import type { Calls, Contender, Target } from "./contender.ts";
import { loadPackage } from "./load-package.ts";

const beside =
  "signs and renews tokens, checks requests, deadline, safe retries, errors with outcome, redaction";

/** As an integrator gets it: nothing is switched off. */
export const ours: Contender = {
  name: "@pitrade/partner-sdk",
  role: "ours",
  beside,
  imports: { "@pitrade/partner-sdk": ["createPiTradeClient"] },
  start: (target) => startClient(target, {}),
};

export const oursUndici: Contender = {
  name: "@pitrade/partner-sdk/undici",
  role: "ours",
  beside,
  needs: "@pitrade/partner-sdk/undici",
  imports: {
    "@pitrade/partner-sdk": ["createPiTradeClient"],
    "@pitrade/partner-sdk/undici": ["createUndiciTransport"],
  },
  async start(target) {
    const { createUndiciTransport } = await loadPackage<UndiciEntry>("@pitrade/partner-sdk/undici");
    return startClient(target, { fetch: createUndiciTransport().fetch });
  },
};

interface UndiciEntry {
  readonly createUndiciTransport: () => {
    readonly fetch: NonNullable<PiTradeClientOptions["fetch"]>;
  };
}

async function startClient(target: Target, options: PiTradeClientOptions): Promise<Calls> {
  const { createPiTradeClient } = await import("@pitrade/partner-sdk");
  const { baseUrl, clientId, secret, order } = target;
  const pitrade = createPiTradeClient({ baseUrl, clientId, secret, ...options });
  return {
    read: () => pitrade.portfolio.holdings(),
    trade: () => pitrade.trades.place(order),
  };
}
