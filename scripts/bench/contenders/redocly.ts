import type { Contender } from "./contender.ts";
import { loadPackage } from "./load-package.ts";

interface Generated {
  readonly OPERATIONS: unknown;
  readonly createClient: (operations: unknown, options: object) => Client;
}
interface Client {
  readonly getHoldings: () => Promise<unknown>;
  readonly placeTrade: (body: unknown) => Promise<unknown>;
}

/** Made by `redocly generate-client` from the description of this project. */
export const redoclyClient: Contender = {
  name: "redocly generate-client",
  role: "peer",
  beside: "errors with the body",
  imports: { "#clients/redocly": ["createClient", "OPERATIONS"] },
  async start({ baseUrl, token, order }) {
    const { createClient, OPERATIONS } = await loadPackage<Generated>("#clients/redocly");
    const client = createClient(OPERATIONS, { serverUrl: baseUrl, auth: { bearer: token } });
    return { read: () => client.getHoldings(), trade: () => client.placeTrade({ body: order }) };
  },
};
