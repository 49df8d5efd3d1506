import { refusals } from "../support/refusals.ts";
import type { Random } from "./random.ts";

export type Protocol = "http1" | "tls" | "http2";

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
  /** The part of the answer that is sent, and in how many pieces. */
  readonly sent: number;
  readonly pieces: number;
  /** What becomes of the connection or the stream, and how long after the answer. */
  readonly end: End;
  readonly idleMs: number;
  /** For so many ms the server does not listen, and refuses connections. */
  readonly downMs: number;
}

const ofConnection = ["half-close", "close", "reset"] as const;
const ofStream = ["reset stream", "refuse stream"] as const;
const ends = {
  http1: ofConnection,
  tls: ofConnection,
  // All calls of a client share a session: its end is the end of many.
  http2: [...ofStream, ...ofStream, ...ofStream, "go away", "destroy session"],
} as const;
type End = "keep" | "garbage" | (typeof ends)[Protocol][number];

const doubtful = [402, 406, 407, 408, 418, 424, 444, 460, 499, 500, 501, 502, 503, 504, 520, 599];
const redirects = [300, 301, 302, 303, 304, 307, 308];

/** Whether an answer with this script says that nothing was carried out. */
export const refuses = ({ status }: Script): boolean => refusals.includes(status);

const succeeds = ({ status }: Script): boolean => status >= 200 && status < 300;

/** Whether a call that meets this may have to wait for its deadline. */
export const isSlow = ({ end, status, waitMs, lengthError }: Script): boolean =>
  end === "keep" && (status === 0 || waitMs > 0 || lengthError > 0);

const served: Script = {
  kind: "",
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
  end: "keep",
  idleMs: 0,
  downMs: 0,
};

type Draw = (random: Random, end: End) => Partial<Script>;

const refusal = (random: Random, status: number) => ({
  status,
  headers: random.chance(0.5) ? { "retry-after": random.pick(["0", "0.01", "1"]) } : {},
});

/** What may happen to a request, and how often. `end` is one of the ends of the protocol. */
const faults: readonly (readonly [kind: string, weight: number, draw: Draw])[] = [
  ["no fault", 60, () => ({})],
  ["429", 5, (random) => refusal(random, 429)],
  ["401", 3, (random) => refusal(random, 401)],
  ["refusal", 4, (random) => refusal(random, random.pick(refusals))],
  [
    "refused early",
    1,
    (random, end) => ({ ...refusal(random, random.pick([413, 429])), read: random.next(), end }),
  ],
  ["doubtful status", 4, (random) => ({ status: random.pick(doubtful) })],
  ["any status", 1, (random) => ({ status: random.int(200, 599), body: random.pick(["", "{}"]) })],
  [
    "redirect",
    1,
    (random) => ({
      status: random.pick(redirects),
      headers: { location: random.pick(["/trade/call-0-", "http://127.0.0.1:1/", ""]) },
    }),
  ],
  ["request cut", 2, (random, end) => ({ read: random.next(), status: 0, end })],
  ["no answer", 3, (_, end) => ({ status: 0, end })],
  [
    "answer cut",
    3,
    (random, end) => ({
      sent: random.next(),
      status: random.pick([200, 200, 401, 429, 503]),
      end,
    }),
  ],
  ["garbage", 1, (random) => ({ sent: random.next(), end: "garbage" })],
  [
    "1xx",
    1,
    (random, end) => ({ interim: random.int(1, 100), status: random.pick([0, 200, 429]), end }),
  ],
  ["dribble", 2, (random) => ({ pieces: random.int(2, 30) })],
  [
    "unreadable",
    2,
    (random, end) => ({
      body: random.pick(["", "<html>", "{", "1", "\u0000\u00ff"]),
      lengthError: random.pick([0, 0, -1, 1]),
      end: random.pick(["keep", end]),
    }),
  ],
  ["silence", 0.3, (random) => ({ status: 0, carriesOut: random.chance(0.5) })],
  ["late", 0.5, (random) => ({ waitMs: random.int(1, 60) })],
  ["cut while idle", 3, (_, end) => ({ end })],
  ["restart", 0.2, (random, end) => ({ status: 200, end, downMs: random.int(1, 10) })],
];

const allFaults = faults.map(([kind, weight, draw]) => ({ kind, weight, draw }));

/** Draws what the server does with one request. It never lies: a refused request is not carried out. */
export function drawScript(random: Random, protocol: Protocol): Script {
  const { kind, draw } = random.weighted(allFaults);
  const mayCarryOut = random.chance(0.7);
  const idleMs = random.chance(0.5) ? 0 : random.int(1, 4);
  const drawn = draw(random, random.pick<End>(ends[protocol]));
  const script: Script = { ...served, idleMs, ...drawn, kind };
  const ok = succeeds(script);
  const refused = refuses(script) || (script.end === "refuse stream" && !ok);
  return { ...script, carriesOut: !refused && (ok || mayCarryOut), read: ok ? 1 : script.read };
}

/** What becomes of a connection before or during its requests; most of them are left alone. */
export function drawConnectionFault(random: Random): ConnectionFault | undefined {
  if (!random.chance(0.04)) return undefined;
  return { ...random.weighted(connectionFaults), afterMs: random.int(0, 20) };
}

export interface ConnectionFault {
  readonly kind: string;
  readonly at: "once" | "first bytes" | "any moment";
  readonly end: "close" | "reset" | "garbage" | "silence";
  readonly afterMs: number;
}

const connectionFaults = (["once", "first bytes", "any moment"] as const).flatMap((at) =>
  (["close", "reset", "garbage", "silence"] as const).map((end) => ({
    kind: `connection: ${end}`,
    at,
    end,
    weight: end === "silence" ? 0.2 : 1,
  })),
);
