import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConfigurationError } from "../errors/pitrade-error.ts";
import { resolveConfiguration } from "./configuration.ts";
import type { Journal } from "./journal.ts";
import type { FetchLike, PiTradeClientOptions } from "./options.ts";
import { readCallOptions } from "./read-options.ts";

const good = { baseUrl: "https://api.example.com", clientId: "id", secret: "s3cr3t" };
const journal = { attach() {} } as unknown as Journal;
const logger = { debug() {}, info() {}, warn() {} };

beforeEach(() => {
  for (const name of ["BASE_URL", "CLIENT_ID", "SECRET"]) vi.stubEnv(`PITRADE_${name}`, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** The sentence that options are refused with. */
function refusal(options: unknown): string {
  try {
    resolveConfiguration(options as PiTradeClientOptions);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ code: "ERR_CONFIGURATION", outcome: "none", method: undefined });
    return (error as Error).message;
  }
  throw new Error("The options were accepted.");
}

const baseUrl = "the base URL that PiTrade gave you";
const clientId = "the client id that PiTrade gave you";
const secret = "the secret that PiTrade gave you: text, bytes, or a function that answers either";
const timeout = "a whole number of ms from 1 to 2147483647";
const retries = "a whole number from 0 to 100";
const ttl = "a whole number of seconds from 30 to 86400";
const bytes = "a whole number of bytes from 1 to 500000000";
const limit = "{ requests, perMs } in whole numbers from 1 to 86400000, or a function";
const loggerWant = "an object with the functions debug, info and warn";

const wrong: readonly [keyof PiTradeClientOptions, string, readonly unknown[]][] = [
  ["baseUrl", baseUrl, ["", 7, null, new URL("https://api.example.com")]],
  ["clientId", clientId, ["", 7, null]],
  ["secret", secret, ["", 7, null, {}, new Uint8Array(), [1]]],
  ["token", "a function that answers a token", ["", "eyJ", 7, null]],
  ["tokenTtlSeconds", ttl, [0, -1, 29, 30.5, 86_401, Number.NaN, "900", null]],
  ["timeoutMs", timeout, [0, -1, 1.5, 2 ** 31, Number.POSITIVE_INFINITY, "1000", null]],
  ["maxRetries", retries, [-1, 1.5, 101, Number.NaN, "2", null]],
  [
    "rateLimit",
    limit,
    [
      ...[5, "5/s", null, [], {}, [5, 1000], { requests: 5 }, { perMs: 1000 }],
      ...[0, -1, 1.5, Number.NaN, 86_400_001, "5", null].map((requests) => ({
        requests,
        perMs: 1,
      })),
      ...[0, -1, 1.5, Number.NaN, 86_400_001, "5"].map((perMs) => ({ requests: 1, perMs })),
    ],
  ],
  ["fetch", "a fetch function", ["", {}, null]],
  ["now", "a function that answers ms since the epoch", [0, new Date(), null]],
  ["logger", loggerWant, [null, {}, "", () => {}, { ...logger, warn: "x" }, { debug() {} }]],
  ["maxResponseBytes", bytes, [0, 1.5, 500_000_001, Number.POSITIVE_INFINITY, "1", null]],
  ["validateRequests", "true or false", [0, "false", null]],
  ["allowBrowser", "true or false", [1, "true", null]],
];

describe("An option of the client", () => {
  it.each(wrong.flatMap(([name, want, values]) => values.map((value) => [name, value, want])))(
    "`%s` of %j is refused in a sentence that names it",
    (name, value, want) => {
      const sentence = `The client cannot be made: \`${name}\` must be ${want}.`;
      expect(refusal({ ...good, [name as string]: value })).toBe(sentence);
    },
  );

  it.each<[keyof PiTradeClientOptions, unknown]>([
    ["secret", new Uint8Array([1])],
    ["secret", () => "x"],
    ["tokenTtlSeconds", 30],
    ["tokenTtlSeconds", 86_400],
    ["timeoutMs", 1],
    ["timeoutMs", 300_000],
    ["maxRetries", 0],
    ["maxRetries", 100],
    ["rateLimit", { requests: 1, perMs: 1 }],
    ["rateLimit", { requests: 86_400_000, perMs: 86_400_000 }],
    ["rateLimit", () => {}],
    ["logger", console],
    ["maxResponseBytes", 1],
    ["maxResponseBytes", 500_000_000],
    ["validateRequests", false],
    ["allowBrowser", false],
  ])("`%s` may be %j", (name, value) => {
    expect(() => resolveConfiguration({ ...good, [name]: value })).not.toThrow();
  });

  it("that is unknown is refused with those that there are", () => {
    expect(refusal({ ...good, apiKey: "x" })).toBe(
      "The client cannot be made: there is no option `apiKey`, only baseUrl, clientId, secret, " +
        "token, tokenTtlSeconds, timeoutMs, maxRetries, rateLimit, fetch, now, logger, onEvent, " +
        "maxResponseBytes, validateRequests, allowBrowser, journal.",
    );
    expect(refusal({ ...good, toString: 1 })).toContain("there is no option `toString`");
    for (const name of ["hunter2", "2hunter", "k".repeat(25)])
      expect(refusal({ ...good, [name]: 1 })).toContain("there is no option `[redacted]`");
  });

  it("is named together with all others that are wrong", () => {
    expect(refusal({ baseUrl: 1, clientId: 2, secret: "x" })).toBe(
      `The client cannot be made: \`baseUrl\` must be ${baseUrl}; \`clientId\` must be ${clientId}.`,
    );
  });

  it.each([null, [], "https://api.example.com", 7])("cannot be given in %j", (options) => {
    expect(refusal(options)).toBe("The client cannot be made: the options must be an object.");
  });
});

describe("An option that is missing", () => {
  it("is named with its variable", () => {
    const sentence =
      "The client cannot be made: `baseUrl` is missing: pass it or set PITRADE_BASE_URL; " +
      "`clientId` is missing: pass it or set PITRADE_CLIENT_ID; " +
      "`secret` is missing: pass it or set PITRADE_SECRET.";
    expect(refusal(undefined)).toBe(sentence);
    expect(refusal({ baseUrl: undefined })).toBe(sentence);
    const { clientId: _, ...rest } = good;
    expect(refusal(rest)).toBe(
      "The client cannot be made: `clientId` is missing: pass it or set PITRADE_CLIENT_ID.",
    );
  });

  it("comes from the environment, and an option goes first", () => {
    vi.stubEnv("PITRADE_BASE_URL", "https://env.example.com/");
    vi.stubEnv("PITRADE_CLIENT_ID", "env id");
    vi.stubEnv("PITRADE_SECRET", "env secret");
    expect(resolveConfiguration()).toMatchObject({
      baseUrl: "https://env.example.com",
      credentials: { clientId: "env id", secret: "env secret" },
    });
    expect(resolveConfiguration({ ...good, secret: undefined })).toMatchObject({
      baseUrl: good.baseUrl,
      credentials: { clientId: "id", secret: "env secret" },
    });
  });

  it("does not come from a variable that is empty", () => {
    vi.stubEnv("PITRADE_SECRET", "");
    expect(refusal({ ...good, secret: undefined })).toContain("`secret` is missing");
  });

  it("is refused by name where white space surrounds it, as after a copy or a file's last line", () => {
    const rest = "must not begin or end in white space or unseen characters";
    vi.stubEnv("PITRADE_CLIENT_ID", " env id");
    vi.stubEnv("PITRADE_SECRET", "env secret\n");
    expect(refusal({ baseUrl: good.baseUrl })).toBe(
      `The client cannot be made: PITRADE_CLIENT_ID ${rest}; PITRADE_SECRET ${rest}.`,
    );
    for (const around of [
      " x",
      "x ",
      "x\n",
      "x\r\n",
      "\tx",
      "\ufeffx",
      " ",
      "x\u200b",
      "\u2060x",
      "x\0",
    ]) {
      expect(refusal({ ...good, clientId: around, secret: around })).toBe(
        `The client cannot be made: \`clientId\` ${rest}; \`secret\` ${rest}.`,
      );
    }
    expect(() => resolveConfiguration(good)).not.toThrow();
    const bytes = new TextEncoder().encode("x\n");
    for (const secret of [bytes, () => "x\n", "x y"]) {
      expect(() => resolveConfiguration({ ...good, secret })).not.toThrow();
    }
  });

  it.each(['"x"', "'x y'", "`x`", '""'])(
    "is refused by name where it is in quotes: %s",
    (quoted) => {
      const rest = "must be the value, unquoted";
      vi.stubEnv("PITRADE_CLIENT_ID", quoted);
      vi.stubEnv("PITRADE_SECRET", quoted);
      expect(refusal({ baseUrl: good.baseUrl })).toBe(
        `The client cannot be made: PITRADE_CLIENT_ID ${rest}; PITRADE_SECRET ${rest}.`,
      );
      for (const secret of [new TextEncoder().encode(quoted), `${quoted}x`, "'", `"x'`]) {
        expect(() => resolveConfiguration({ ...good, secret })).not.toThrow();
      }
    },
  );

  it.each(["undefined", "null", "$".concat("{PITRADE_SECRET}"), "{{ x }}"])(
    "is refused by name where something stands for it: %s",
    (placeholder) => {
      const rest = "must be the value, unquoted";
      for (const name of ["PITRADE_CLIENT_ID", "PITRADE_SECRET"]) vi.stubEnv(name, placeholder);
      expect(refusal({ baseUrl: good.baseUrl })).toBe(
        `The client cannot be made: PITRADE_CLIENT_ID ${rest}; PITRADE_SECRET ${rest}.`,
      );
      for (const secret of [`x${placeholder}`, "$ecret", "{x}", "null and void"]) {
        expect(() => resolveConfiguration({ ...good, secret })).not.toThrow();
      }
    },
  );

  it.each(['"https://api.example.com"', "api.example.com", "$".concat("{BASE}")])(
    "is refused by the name of its variable where that holds %s as a base URL",
    (held) => {
      vi.stubEnv("PITRADE_BASE_URL", held);
      expect(refusal({ ...good, baseUrl: undefined })).toBe(
        "The client cannot be made: PITRADE_BASE_URL must be an absolute https URL.",
      );
    },
  );

  it("is checked where it comes from the environment", () => {
    vi.stubEnv("PITRADE_BASE_URL", "http://api.example.com");
    expect(refusal({ ...good, baseUrl: undefined })).toContain("PITRADE_BASE_URL must use https");
  });

  it("is missing where there is no environment at all", () => {
    vi.stubGlobal("process", undefined);
    expect(refusal(undefined)).toContain("set PITRADE_SECRET");
    vi.stubGlobal("process", {});
    expect(refusal(undefined)).toContain("set PITRADE_SECRET");
  });
});

describe("An environment that may not be read", () => {
  it("is none", () => {
    const get = () => {
      throw new Error("Requires env access.");
    };
    vi.stubGlobal("process", { env: new Proxy({}, { get }) });
    expect(refusal(undefined)).toContain("set PITRADE_SECRET");
    expect(resolveConfiguration(good).baseUrl).toBe(good.baseUrl);
  });
});

describe("A `token` function", () => {
  const token = () => "t";

  it("needs no client id and no secret, not even from the environment", () => {
    vi.stubEnv("PITRADE_SECRET", "env secret");
    expect(resolveConfiguration({ baseUrl: good.baseUrl, token }).credentials).toEqual({ token });
    expect(refusal({ token })).toBe(
      "The client cannot be made: `baseUrl` is missing: pass it or set PITRADE_BASE_URL.",
    );
  });

  it("excludes a secret", () => {
    expect(refusal({ ...good, token })).toBe(
      "The client cannot be made: pass `token` or `secret`, not both.",
    );
  });
});

describe("The defaults", () => {
  it("are those of the documentation", () => {
    expect(resolveConfiguration(good)).toEqual({
      baseUrl: "https://api.example.com",
      credentials: { clientId: "id", secret: "s3cr3t" },
      tokenTtlSeconds: 900,
      timeoutMs: 30_000,
      maxRetries: 2,
      fetch: undefined,
      now: expect.any(Function),
      logger: undefined,
      maxResponseBytes: 16_777_216,
      validateRequests: true,
    });
  });

  it("give way to every option", () => {
    const given = {
      tokenTtlSeconds: 60,
      timeoutMs: 5,
      maxRetries: 0,
      fetch: async () => new Response(),
      now: () => 0,
      logger,
      maxResponseBytes: 1,
      validateRequests: false,
    };
    expect(resolveConfiguration({ ...good, ...given })).toMatchObject(given);
  });
});

describe("The base URL", () => {
  it.each([
    ["https://api.example.com/", "https://api.example.com"],
    ["https://api.example.com///", "https://api.example.com"],
    ["https://api.example.com/v1/", "https://api.example.com/v1"],
    ["HTTPS://API.Example.com:443/V1", "https://api.example.com/V1"],
  ])("%s is written as %s", (given, written) => {
    expect(resolveConfiguration({ ...good, baseUrl: given }).baseUrl).toBe(written);
  });
});

describe("A browser", () => {
  const sentence =
    "The client cannot be made: this is a browser, where everyone can read the secret: call PiTrade " +
    "from your server, or pass `allowBrowser: true` if this page is yours alone.";

  it("is refused unless it is allowed", () => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("document", {});
    expect(refusal(good)).toBe(sentence);
    expect(refusal({ ...good, allowBrowser: false })).toBe(sentence);
    expect(resolveConfiguration({ ...good, allowBrowser: true }).baseUrl).toBe(good.baseUrl);
  });

  it("is also where a page's worker runs", () => {
    vi.stubGlobal("importScripts", () => {});
    expect(() => resolveConfiguration(good)).toThrow("this is a browser");
    expect(resolveConfiguration({ ...good, allowBrowser: true }).baseUrl).toBe(good.baseUrl);
  });

  it("is not where Cloudflare's workers run, which have that of a page's worker", () => {
    vi.stubGlobal("importScripts", () => {});
    vi.stubGlobal("WebSocketPair", class {});
    expect(resolveConfiguration(good).baseUrl).toBe(good.baseUrl);
  });

  it.each(["window", "document"])("is not what has only a %s", (name) => {
    vi.stubGlobal(name, {});
    expect(resolveConfiguration(good).baseUrl).toBe(good.baseUrl);
  });
});

describe("A journal", () => {
  it("is what openJournal makes", () => {
    expect(refusal({ ...good, journal: {} as Journal })).toBe(
      "The client cannot be made: `journal` must be a journal, such as openJournal makes.",
    );
    expect(resolveConfiguration({ ...good, journal }).journal).toBe(journal);
  });

  it("needs a client id beside tokens of your own, to tell accounts apart", () => {
    const { baseUrl, clientId } = good;
    const token = () => "x";
    // That of the environment may be another one's than the tokens are of.
    vi.stubEnv("PITRADE_CLIENT_ID", "other");
    expect(refusal({ baseUrl, token, journal })).toBe(
      "The client cannot be made: `clientId` is missing: the journal keeps accounts by it.",
    );
    const { credentials } = resolveConfiguration({ baseUrl, token, journal, clientId });
    expect(credentials).toEqual({ token, clientId });
  });
});

describe("The options of a call", () => {
  const problemsOf = (given: unknown, fetch?: FetchLike) =>
    readCallOptions(given, { fetch }).problems;

  it("may be left out", () => {
    expect(readCallOptions(undefined, { fetch: undefined })).toEqual({ options: {}, problems: [] });
    expect(problemsOf({})).toEqual([]);
    const options = { signal: new AbortController().signal, timeoutMs: 1, maxRetries: 0 };
    expect(readCallOptions(options, { fetch: undefined })).toEqual({ options, problems: [] });
  });

  it("are refused one by one", () => {
    expect(problemsOf({ signal: "x", timeoutMs: 0, maxRetries: 101, logger })).toEqual([
      "`signal` must be an AbortSignal",
      `\`timeoutMs\` must be ${timeout}`,
      `\`maxRetries\` must be ${retries}`,
      "there is no option `logger`, only signal, timeoutMs, maxRetries, intentId",
    ]);
    expect(problemsOf({ signal: { aborted: false }, intentId: "\ud800" })).toEqual([
      "`signal` must be an AbortSignal",
      "`intentId` must be a text that is not empty",
      "`intentId` needs the client's `journal`",
    ]);
    expect(problemsOf(null)).toEqual(["the options must be an object"]);
  });

  it("name an intent only where a journal keeps it", () => {
    const options = { intentId: "rebalance/AAPL" };
    expect(problemsOf(options)).toEqual(["`intentId` needs the client's `journal`"]);
    expect(readCallOptions(options, { fetch: undefined, journal }).problems).toEqual([]);
    expect(readCallOptions({ intentId: "" }, { fetch: undefined, journal }).problems).toEqual([
      "`intentId` must be a text that is not empty",
    ]);
  });
});

describe("A deadline beyond what the platform's fetch allows", () => {
  const sentence =
    "`timeoutMs` must be at most 300000 with the platform's fetch, which gives up then: use " +
    "createUndiciTransport for more";
  const fetch: FetchLike = async () => new Response();

  it("is refused with that fetch alone", () => {
    expect(refusal({ ...good, timeoutMs: 300_001 })).toBe(
      `The client cannot be made: ${sentence}.`,
    );
    expect(refusal({ ...good, timeoutMs: 300_001, fetch: globalThis.fetch })).toContain(sentence);
    expect(resolveConfiguration({ ...good, timeoutMs: 300_000 }).timeoutMs).toBe(300_000);
    expect(resolveConfiguration({ ...good, timeoutMs: 300_001, fetch }).timeoutMs).toBe(300_001);
  });

  it("is refused for one call too", () => {
    const given = { timeoutMs: 300_001 };
    expect(readCallOptions(given, { fetch: undefined }).problems).toEqual([sentence]);
    expect(readCallOptions(given, { fetch }).problems).toEqual([]);
  });
});

describe("An option that throws when it is read", () => {
  const fail = () => {
    throw new Error("Do not look.");
  };

  it("is refused with a sentence", () => {
    const throwing = Object.defineProperty({}, "baseUrl", { enumerable: true, get: fail });
    expect(refusal(throwing)).toBe("The client cannot be made: the options must be an object.");
    const proxy = new Proxy({}, { get: fail, getPrototypeOf: fail });
    expect(refusal({ ...good, logger: proxy })).toContain("`logger` must be an object with");
    expect(readCallOptions({ signal: proxy }, { fetch: undefined }).problems).toEqual([
      "`signal` must be an AbortSignal",
    ]);
  });

  it("is read once: what is checked is what is used", () => {
    let reads = 0;
    const given = {
      get timeoutMs() {
        reads += 1;
        return reads === 1 ? 5 : -1;
      },
    };
    expect(readCallOptions(given, { fetch: undefined }).options.timeoutMs).toBe(5);
    expect(reads).toBe(1);
  });
});
