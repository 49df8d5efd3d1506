import type { Contender } from "./contender.ts";
import { loadPackage } from "./load-package.ts";

interface OpenAI {
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (path: string, options: { readonly body: unknown }) => Promise<unknown>;
}
type Constructor = new (options: { readonly baseURL: string; readonly apiKey: string }) => OpenAI;

/** The best known generated SDK, pointed at paths of ours. */
export const openai: Contender = {
  name: "openai-node",
  role: "peer",
  beside: "deadline, retries, errors by status, telemetry headers",
  imports: { openai: ["default"] },
  async start({ baseUrl, token, order }) {
    const { default: Client } = await loadPackage<{ default: Constructor }>("openai");
    const client = new Client({ baseURL: baseUrl, apiKey: token });
    return {
      // Awaited here, since what it answers is no plain promise: it is read when it is awaited.
      read: async () => await client.get("/portfolio"),
      trade: async () => await client.post("/trade", { body: order }),
    };
  },
};
