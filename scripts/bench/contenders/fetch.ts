import { fetchHoldings, fetchTrade } from "./bare-request.ts";
import type { Contender } from "./contender.ts";

export const bareFetch: Contender = {
  name: "fetch",
  role: "reference",
  beside: "nothing",
  imports: {},
  start: async (target) => ({
    read: () => fetchHoldings(target, target.token),
    trade: () => fetchTrade(target, target.token),
  }),
};
