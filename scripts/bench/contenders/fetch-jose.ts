import { fetchHoldings, fetchTrade } from "./bare-request.ts";
import type { Contender } from "./contender.ts";
import { createSigner } from "./jose-signer.ts";

export const fetchJose: Contender = {
  name: "fetch + jose per call",
  role: "peer",
  beside: "signs a token for every call",
  imports: { "jose/jwt/sign": ["SignJWT"] },
  async start(target) {
    const sign = await createSigner(target);
    return {
      read: async () => fetchHoldings(target, await sign()),
      trade: async () => fetchTrade(target, await sign()),
    };
  },
};
