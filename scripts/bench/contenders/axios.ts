import type { Contender } from "./contender.ts";
import { loadPackage } from "./load-package.ts";

interface Axios {
  readonly get: Send<[options: Options]>;
  readonly post: Send<[body: unknown, options: Options]>;
}
type Options = { readonly headers: Readonly<Record<string, string>> };
type Send<Rest extends unknown[]> = (url: string, ...rest: Rest) => Promise<{ data: unknown }>;
interface JsonWebToken {
  readonly sign: (claims: object, secret: string, options: object) => string;
}

/** The way of PiTrade's public documentation. */
export const axiosJsonwebtoken: Contender = {
  name: "axios + jsonwebtoken per call",
  role: "peer",
  beside: "signs a token for every call",
  imports: { axios: ["default"], jsonwebtoken: ["default"] },
  async start({ baseUrl, clientId, secret, order }) {
    const { default: axios } = await loadPackage<{ default: Axios }>("axios");
    const { default: jwt } = await loadPackage<{ default: JsonWebToken }>("jsonwebtoken");
    const options = () => {
      const token = jwt.sign({ clientId }, secret, { algorithm: "HS256", expiresIn: 900 });
      return { headers: { Authorization: `Bearer ${token}` } };
    };
    return {
      read: async () => (await axios.get(`${baseUrl}/portfolio`, options())).data,
      trade: async () => (await axios.post(`${baseUrl}/trade`, order, options())).data,
    };
  },
};
