import { readHeaders, tradeHeaders } from "./bare-request.ts";
import type { Contender } from "./contender.ts";
import { loadPackage } from "./load-package.ts";

interface Undici {
  readonly request: (url: string, options: object) => Promise<Answer>;
}
interface Answer {
  readonly statusCode: number;
  readonly body: { json(): Promise<unknown> };
}

/** For orientation: what Node can do below fetch. */
export const undiciRequest: Contender = {
  name: "undici.request",
  role: "reference",
  beside: "nothing",
  imports: { undici: ["request"] },
  async start({ baseUrl, token, order }) {
    const { request } = await loadPackage<Undici>("undici");
    return {
      read: async () =>
        parse(await request(`${baseUrl}/portfolio`, { headers: readHeaders(token) })),
      trade: async () =>
        parse(
          await request(`${baseUrl}/trade`, {
            method: "POST",
            headers: tradeHeaders(token),
            body: JSON.stringify(order),
          }),
        ),
    };
  },
};

function parse({ statusCode, body }: Answer): Promise<unknown> {
  if (statusCode < 200 || statusCode > 299) throw new Error(`status ${statusCode}`);
  return body.json();
}
