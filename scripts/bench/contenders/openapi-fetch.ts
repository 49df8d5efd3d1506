import type { Calls, Contender, Target } from "./contender.ts";
import { createSigner } from "./jose-signer.ts";

export const openapiFetch: Contender = {
  name: "openapi-fetch",
  role: "peer",
  beside: "nothing",
  imports: { "openapi-fetch": ["default"] },
  start: (target) => startClient(target, target.token),
};

/** What ours is made of, without what it adds. */
export const openapiFetchJose: Contender = {
  name: "openapi-fetch + jose once",
  role: "peer",
  beside: "signs one token",
  imports: { "jose/jwt/sign": ["SignJWT"], "openapi-fetch": ["default"] },
  async start(target) {
    const sign = await createSigner(target);
    return startClient(target, await sign());
  },
};

async function startClient({ baseUrl, order }: Target, token: string): Promise<Calls> {
  const { default: createClient } = await import("openapi-fetch");
  const client = createClient<Paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } });
  return {
    read: async () => unwrap(await client.GET("/portfolio")),
    trade: async () => unwrap(await client.POST("/trade", { body: order })),
  };
}

type Paths = import("../../../generated/schema.d.ts").paths;

function unwrap({ data, response }: { data?: unknown; response: Response }): unknown {
  if (!response.ok) throw new Error(`status ${response.status}`);
  return data;
}
