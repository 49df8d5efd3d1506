import type { Contender } from "./contender.ts";
import { loadPackage } from "./load-package.ts";

interface Generated {
  readonly createClient: (options: object) => unknown;
  readonly getHoldings: Operation;
  readonly placeTrade: Operation;
}
type Operation = (options: object) => Promise<{ readonly data: unknown }>;

/** Made by @hey-api/openapi-ts from the description of this project. */
export const heyApi: Contender = {
  name: "@hey-api/openapi-ts",
  role: "peer",
  beside: "nothing",
  imports: { "#clients/hey-api": ["*"] },
  async start({ baseUrl, token, order }) {
    const { createClient, getHoldings, placeTrade } =
      await loadPackage<Generated>("#clients/hey-api");
    const client = createClient({ baseUrl, auth: () => token });
    const options = { client, throwOnError: true };
    return {
      read: async () => (await getHoldings(options)).data,
      trade: async () => (await placeTrade({ ...options, body: order })).data,
    };
  },
};
