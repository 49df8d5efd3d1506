import type { Contender } from "./contender.ts";
import { loadPackage } from "./load-package.ts";

interface Ky {
  readonly create: (options: object) => Ky;
  readonly get: (path: string) => { json(): Promise<unknown> };
  readonly post: (path: string, options: object) => { json(): Promise<unknown> };
}

export const ky: Contender = {
  name: "ky",
  role: "peer",
  beside: "deadline, retries",
  imports: { ky: ["default"] },
  async start({ baseUrl, token, order }) {
    const { default: create } = await loadPackage<{ default: Ky }>("ky");
    const client = create.create({ headers: { authorization: `Bearer ${token}` } });
    return {
      read: () => client.get(`${baseUrl}/portfolio`).json(),
      trade: () => client.post(`${baseUrl}/trade`, { json: order }).json(),
    };
  },
};
