import type { Random } from "./random.ts";

/** How a connection ends, or what becomes of it; the last four are of HTTP/2. */
type End =
  | "keep"
  | "half-close"
  | "fin"
  | "rst"
  | "garbage"
  | "silence"
  | "reset stream"
  | "goaway"
  | "shut down"
  | "destroy session";

/** What the server does with one request, from its first byte to the end of the connection. */
export interface Script {
  readonly kind: string;
  /** The part of the request after which the server reads no more; 1 is all of it. */
  readonly read: number;
  /** Whether the server does what the request asks for, once it was received completely. */
  readonly carriesOut: boolean;
  readonly waitMs: number;
  /** How many answers of 1xx come first. */
  readonly interim: number;
  /** Of the answer; 0 where there is none. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How much longer the answer says that its body is. */
  readonly lengthError: number;
  /** The part of the answer that is sent. */
  readonly sent: number;
  /** In how many pieces. */
  readonly pieces: number;
  /** Between the answer and the end of the connection. */
  readonly idleMs: number;
  readonly end: End;
  /** Of RST_STREAM and GOAWAY. */
  readonly code: number;
  /** GOAWAY's last stream: this far from the one of the request, or none at all. */
  readonly lastStream: number;
  /** Stops listening for so many ms, and cuts the other connections or keeps them. */
  readonly restart?: { readonly downMs: number; readonly cut: boolean };
}

/**
 * With these a server that keeps to the RFCs has not carried out the request. Stated once more, so
 * that a wrong row in the table of the package is found.
 */
export const refusals: ReadonlySet<number> = new Set([
  400, 401, 403, 404, 405, 409, 410, 411, 413, 414, 415, 417, 421, 422, 423, 425, 426, 428, 429,
  431, 451,
]);

const doubtful = [402, 406, 407, 408, 418, 424, 444, 460, 499, 500, 501, 502, 503, 504, 520, 599];
const redirects = [300, 301, 302, 303, 304, 307, 308];
const cuts = ["half-close", "fin", "rst"] as const;
const noStreamRefused = 7;

const served: Script = {
  kind: "none",
  read: 1,
  carriesOut: true,
  waitMs: 0,
  interim: 0,
  status: 200,
  headers: { "content-type": "application/json" },
  body: '{"id":"1"}',
  lengthError: 0,
  sent: 1,
  pieces: 1,
  idleMs: 0,
  end: "keep",
  code: 0,
  lastStream: 0,
};

interface Kind {
  readonly kind: string;
  readonly weight: number;
  readonly draw: (random: Random) => Partial<Script>;
}

const refusal = (random: Random, status: number): Partial<Script> => ({
  status,
  headers: random.chance(0.5) ? { "retry-after": random.pick(["0", "0.01", "1"]) } : {},
});

const kinds: readonly Kind[] = [
  { kind: "none", weight: 45, draw: () => ({}) },
  { kind: "429", weight: 6, draw: (random) => refusal(random, 429) },
  { kind: "401", weight: 4, draw: (random) => refusal(random, 401) },
  { kind: "refusal", weight: 5, draw: (random) => refusal(random, random.pick([...refusals])) },
  {
    kind: "refused early",
    weight: 2,
    draw: (random) => ({
      ...refusal(random, random.pick([401, 413, 421, 429, 431])),
      read: random.next(),
      end: random.pick(cuts),
    }),
  },
  { kind: "status", weight: 5, draw: (random) => ({ status: random.pick(doubtful) }) },
  {
    kind: "any status",
    weight: 1,
    draw: (random) => ({ status: random.int(200, 599), body: random.pick(["", "{}"]) }),
  },
  {
    kind: "redirect",
    weight: 2,
    draw: (random) => ({
      status: random.pick(redirects),
      headers: { location: random.pick(["/trade/call-0", "http://127.0.0.1:1/", ""]) },
    }),
  },
  {
    kind: "request cut",
    weight: 5,
    draw: (random) => ({ read: random.next(), status: 0, end: random.pick(cuts) }),
  },
  { kind: "lost", weight: 5, draw: (random) => ({ status: 0, end: random.pick(cuts) }) },
  {
    kind: "answer cut",
    weight: 5,
    draw: (random) => ({
      sent: random.next(),
      status: random.pick([200, 200, 401, 429, 503]),
      end: random.pick(cuts),
    }),
  },
  { kind: "garbage", weight: 2, draw: (random) => ({ sent: random.next(), end: "garbage" }) },
  {
    kind: "1xx",
    weight: 2,
    draw: (random) => ({
      interim: random.int(1, 100),
      status: random.pick([0, 200, 200, 429]),
      end: random.pick(["keep", ...cuts]),
    }),
  },
  { kind: "dribble", weight: 2, draw: (random) => ({ pieces: random.int(2, 30) }) },
  {
    kind: "unreadable",
    weight: 3,
    draw: (random) => ({
      body: random.pick(["", "<html>", "{", "1", "\u0000\u00ff"]),
      lengthError: random.pick([0, 0, -1, 1]),
      end: random.pick(["keep", ...cuts]),
    }),
  },
  {
    kind: "silence",
    weight: 0.4,
    draw: (random) => ({ sent: random.pick([0, 0, random.next()]), end: "silence" }),
  },
  { kind: "late", weight: 0.6, draw: (random) => ({ waitMs: random.int(1, 200) }) },
  { kind: "cut while idle", weight: 5, draw: (random) => ({ end: random.pick(cuts) }) },
  {
    kind: "close",
    weight: 1,
    draw: () => ({ headers: { connection: "close" }, end: "half-close" }),
  },
  {
    kind: "restart",
    weight: 0.2,
    draw: (random) => ({
      status: random.pick([0, 200]),
      end: random.pick(["keep", ...cuts]),
      restart: { downMs: random.int(0, 20), cut: random.chance(0.5) },
    }),
  },
];

const statuses = [0, 0, 200, 429];
const http2Kinds: readonly Kind[] = [
  {
    kind: "refused stream",
    weight: 4,
    draw: () => ({ status: 0, end: "reset stream", code: noStreamRefused }),
  },
  {
    kind: "reset stream",
    weight: 5,
    draw: (random) => ({
      read: random.pick([random.next(), 1]),
      status: random.pick(statuses),
      sent: random.next(),
      end: "reset stream",
      code: random.int(0, 14),
    }),
  },
  {
    kind: "goaway",
    weight: 5,
    draw: (random) => ({
      status: random.pick(statuses),
      end: random.pick(["goaway", "goaway", "shut down"]),
      code: random.pick([0, 0, random.int(1, 13)]),
      lastStream: random.pick([0, 2, Number.POSITIVE_INFINITY]),
    }),
  },
  {
    kind: "goaway before the stream",
    weight: 2,
    draw: (random) => ({
      status: 0,
      end: "goaway",
      lastStream: random.pick([Number.NEGATIVE_INFINITY, -2]),
    }),
  },
  {
    kind: "destroy session",
    weight: 2,
    draw: (random) => ({ status: random.pick(statuses), end: "destroy session" }),
  },
];

const allKinds = [...kinds, ...http2Kinds];

/** Draws what the server does with one request. It never lies: a refused request is not carried out. */
export function drawScript(random: Random, http2: boolean): Script {
  const { kind, draw } = random.weighted(http2 ? allKinds : kinds);
  const mayCarryOut = random.chance(0.7);
  const idleMs = random.chance(0.5) ? 0 : random.int(1, 4);
  const script = { ...served, idleMs, ...draw(random), kind };
  const { status, code, end, lastStream } = script;
  const succeeds = status >= 200 && status < 300;
  const refused =
    refusals.has(status) ||
    (end === "goaway" && lastStream < 0) ||
    (end === "reset stream" && code === noStreamRefused && !succeeds);
  const carriesOut = !refused && (succeeds || mayCarryOut);
  return { ...script, carriesOut, read: succeeds ? 1 : script.read };
}

/** Whether a call that meets this would wait for its deadline. */
export function isSlow({ end, status, waitMs, lengthError }: Script): boolean {
  const unanswered = status === 0 && (end === "keep" || end === "goaway" || end === "shut down");
  return end === "silence" || unanswered || waitMs > 0 || (lengthError > 0 && end === "keep");
}
