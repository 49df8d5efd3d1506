/** Everything that is measured: this SDK, its peers, and the baselines below them. */

/** What a client is given: the server, and a token that is valid for the whole run. */
export interface Target {
  readonly baseUrl: string;
  readonly token: string;
  readonly clientId: string;
  readonly secret: string;
}

/** The work of every client: resolves to the parsed body, rejects on any status but a success. */
export type Send = (method: string, path: string, body?: object) => Promise<unknown>;

export interface Workload {
  readonly call: Call;
  readonly concurrency: number;
}

export type Call = "read" | "trade";

export const requests: Readonly<Record<Call, Parameters<Send>>> = {
  read: ["GET", "/portfolio"],
  trade: ["POST", "/trade", { ticker: "AAPL", orderSide: "BUY", amount: 250 }],
};

export interface Client {
  readonly name: string;
  /** What it does besides sending a token, parsing JSON and checking the status. */
  readonly adds?: string;
  readonly imports: readonly `${string} from ${string}`[];
  /** Receives what was imported, in that order. */
  readonly start: (target: Target, ...imported: Untyped[]) => Send | Promise<Send>;
}

/**
 * Most packages are installed only when the benchmark runs, so nothing is known of their types:
 * what a client really sends is verified before it is measured.
 */
type Untyped = Awaited<ReturnType<typeof load>>;

const load = (specifier: string) => import(specifier);

export interface Outcome {
  readonly body?: unknown;
  readonly rejected: boolean;
}

export function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  return call.then(
    (body) => ({ body, rejected: false }),
    () => ({ rejected: true }),
  );
}

export function importsOf({ imports }: Client): Promise<readonly Untyped[]> {
  const values = imports.map(async (line) => {
    const [name = "", specifier = ""] = line.split(" from ");
    return (await load(specifier))[name];
  });
  return Promise.all(values);
}

/** Every ratio of a cost per call is taken to this client. */
export const baseline: Client = {
  name: "fetch",
  imports: [],
  start: ({ baseUrl, token }) => fetchWith(baseUrl, () => token),
};

/** As an integrator gets it: nothing is switched off. */
export const sdk: Client = {
  name: "@pitrade/partner-sdk",
  adds: "signs and renews tokens, checks requests, deadline, safe retries, errors with outcome, redaction",
  imports: ["createPiTradeClient from @pitrade/partner-sdk"],
  start: (...given) => sdkWith({}, ...given),
};

export const sdkOnUndici: Client = {
  ...sdk,
  name: "@pitrade/partner-sdk/undici",
  imports: [...sdk.imports, "createUndiciTransport from @pitrade/partner-sdk/undici"],
};

/** The same with all that tells what it does: what that costs is the difference to the one before. */
const sdkThatTells: Client = {
  ...sdkOnUndici,
  name: "the same with onEvent and withResponse()",
  adds: "the same, told as events, with status and headers",
  start(...given) {
    const send = sdkWith({ onEvent() {} }, ...given);
    return async (...request) => (await send(...request).withResponse()).data;
  },
};

/** The packages that the SDK is made of: what its import is compared with. */
export const dependencies: Client = {
  name: "openapi-fetch + jose once",
  adds: "signs one token",
  imports: ["default from openapi-fetch", "SignJWT from jose/jwt/sign"],
  start: async (target, createClient, SignJWT) =>
    openapiFetchWith({ ...target, token: await joseSigner(target, SignJWT)() }, createClient),
};

export const clients: readonly Client[] = [
  baseline,
  {
    // What any client with a deadline takes at least.
    name: "fetch with a deadline",
    adds: "deadline",
    imports: [],
    start: ({ baseUrl, token }) =>
      fetchWith(
        baseUrl,
        () => token,
        () => AbortSignal.timeout(30_000),
      ),
  },
  {
    name: "undici.request",
    imports: ["request from undici"],
    start:
      ({ baseUrl, token }, request) =>
      async (method, path, order) => {
        const { statusCode, body } = await request(baseUrl + path, {
          method,
          headers: headersOf(token, order),
          body: order && JSON.stringify(order),
        });
        if (statusCode !== 200) throw new Error(`status ${statusCode}`);
        return body.json();
      },
  },
  sdk,
  sdkOnUndici,
  sdkThatTells,
  { name: "openapi-fetch", imports: ["default from openapi-fetch"], start: openapiFetchWith },
  dependencies,
  {
    name: "ky",
    adds: "deadline, retries",
    imports: ["default from ky"],
    start({ baseUrl, token }, ky) {
      const client = ky.create({ headers: headersOf(token) });
      return (method, path, json) => client(baseUrl + path, { method, json }).json();
    },
  },
  {
    // The best known generated SDK, pointed at paths of this API.
    name: "openai-node",
    adds: "deadline, retries, errors by status, telemetry headers",
    imports: ["default from openai"],
    start({ baseUrl, token }, OpenAI) {
      const client = new OpenAI({ baseURL: baseUrl, apiKey: token });
      // Awaited here: what it returns reads the body only once it is awaited.
      return async (method, path, body) => await client[method.toLowerCase()](path, { body });
    },
  },
  {
    // Generated from the description of this project.
    name: "redocly generate-client",
    adds: "errors with the body",
    imports: ["createClient from #clients/redocly", "OPERATIONS from #clients/redocly"],
    start({ baseUrl, token }, createClient, operations) {
      const client = createClient(operations, { serverUrl: baseUrl, auth: { bearer: token } });
      return (_, __, body) => (body ? client.placeTrade({ body }) : client.getHoldings());
    },
  },
  {
    name: "fetch + jose per call",
    adds: "signs a token for every call",
    imports: ["SignJWT from jose/jwt/sign"],
    start: (target, SignJWT) => fetchWith(target.baseUrl, joseSigner(target, SignJWT)),
  },
  {
    // As PiTrade's public documentation shows it.
    name: "axios + jsonwebtoken per call",
    adds: "signs a token for every call",
    imports: ["default from axios", "default from jsonwebtoken"],
    start:
      ({ baseUrl, clientId, secret }, axios, jwt) =>
      async (method, path, data) => {
        const token = jwt.sign({ clientId }, secret, { algorithm: "HS256", expiresIn: 900 });
        const headers = headersOf(token);
        return (await axios({ method, url: baseUrl + path, data, headers })).data;
      },
  },
];

function headersOf(token: string, body?: object): Record<string, string> {
  const type = body && { "content-type": "application/json" };
  return { authorization: `Bearer ${token}`, ...type };
}

function sdkWith(
  options: object,
  { baseUrl, clientId, secret }: Target,
  ...[createPiTradeClient, createUndiciTransport]: Untyped[]
) {
  const transport = createUndiciTransport && { fetch: createUndiciTransport().fetch };
  const client = createPiTradeClient({ baseUrl, clientId, secret, ...transport, ...options });
  return (...[, , order]: Parameters<Send>) =>
    order ? client.trades.place(order) : client.portfolio.holdings();
}

function fetchWith(
  baseUrl: string,
  tokenOf: () => string | Promise<string>,
  signalOf?: () => AbortSignal,
): Send {
  return async (method, path, body) => {
    const response = await fetch(baseUrl + path, {
      method,
      headers: headersOf(await tokenOf(), body),
      ...(body && { body: JSON.stringify(body) }),
      ...(signalOf && { signal: signalOf() }),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response.json();
  };
}

function openapiFetchWith({ baseUrl, token }: Target, createClient: Untyped): Send {
  const client = createClient({ baseUrl, headers: headersOf(token) });
  return async (method, path, body) => {
    const { data, response } = await client[method](path, { body });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return data;
  };
}

/** Signs tokens as the documentation of the API asks for them. */
function joseSigner({ clientId, secret }: Target, SignJWT: Untyped): () => Promise<string> {
  const key = new TextEncoder().encode(secret);
  return () => {
    const iat = Math.floor(Date.now() / 1000);
    return new SignJWT({ clientId })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setIssuedAt(iat)
      .setExpirationTime(iat + 900)
      .sign(key);
  };
}
