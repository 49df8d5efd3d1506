import type { Contender } from "./contender.ts";
import { loadPackage } from "./load-package.ts";

interface Ofetch {
  (path: string, options?: object): Promise<unknown>;
  readonly create: (options: object) => Ofetch;
}

export const ofetch: Contender = {
  name: "ofetch",
  role: "peer",
  beside: "retries",
  imports: { ofetch: ["ofetch"] },
  async start({ baseUrl, token, order }) {
    const { ofetch: create } = await loadPackage<{ ofetch: Ofetch }>("ofetch");
    const client = create.create({
      baseURL: baseUrl,
      headers: { authorization: `Bearer ${token}` },
    });
    return {
      read: () => client("/portfolio"),
      trade: () => client("/trade", { method: "POST", body: order }),
    };
  },
};
