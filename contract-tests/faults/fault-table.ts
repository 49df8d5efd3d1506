import type { BodyKind } from "../../scripts/lib/openapi.ts";
import type { Step } from "../support/fault-server.ts";
import { loggerThatWarns } from "../support/fixtures.ts";
import {
  hangUp,
  reset,
  respond,
  respondJson,
  responseHead,
  sendRaw,
  stall,
  stepWhen,
} from "../support/steps.ts";
import { transport } from "../support/transport.ts";
import type { Fault, Particulars, Result, Scene } from "./fault.ts";

type Steps = Fault["steps"][number] | Fault["steps"];

/** A fault as the tables have it. Where one result stands, it is that of every call. */
type Row = readonly [
  name: string,
  steps: Steps,
  result: Result | readonly [read: Result, order: Result],
  particulars?: Particulars,
];

const json = { "content-type": "application/json" };
/** The head of an answer whose body is longer than what comes, and of one in chunks. */
const longHead = responseHead(200, { ...json, "content-length": 1000 });
const chunkedHead = responseHead(200, { ...json, "transfer-encoding": "chunked" });
const longErrorHead = (status: number) => responseHead(status, { ...json, "content-length": 1000 });

const answer = (text: string) => respond(200, text, json);
const ok = ({ success: { status, text } }: Scene) => respond(status, text, json);
const refuse = (status: number, headers: Record<string, string> = {}) =>
  respondJson(status, { code: "CODE", message: "The reason." }, headers);

/** The answer was lost: a read is tried again, anything else may have been carried out. */
const retriesReads = (error: string) =>
  [`3/3 ${error}Error, none`, `1/1 ${error}Error, unknown`] as const;
/** The same where the server did not read the request. */
const retriesUnreadReads = [`3/0 ConnectionError, none`, `1/0 ConnectionError, unknown`] as const;
/** The call ended while the server had the request. */
const retriesNothing = (error: string) =>
  [`1/1 ${error}Error, none`, `1/1 ${error}Error, unknown`] as const;

const harmless: readonly Row[] = [
  ["no fault", ok, "1/1 success"],
  [
    "JSON that says it is text",
    ({ success: { status, text } }) => respond(status, text, { "content-type": "text/plain" }),
    "1/1 success",
  ],
  ["a body in many pieces", ({ success }) => inPieces(success), "1/1 success"],
];

const unsent: Result = "3/0 ConnectionError, none";

const connections: readonly Row[] = [
  ["nothing listens", ok, unsent, { refusals: Number.POSITIVE_INFINITY }],
  ["nothing listens at first", ok, "2/1 success", { refusals: 1 }],
  [
    "nothing listens, then a reset",
    stepWhen("complete", reset),
    ["3/2 ConnectionError, none", "2/1 ConnectionError, unknown"],
    { refusals: 1 },
  ],
  ["hung up on connection", stepWhen("connected", hangUp), retriesUnreadReads, { unsent }],
  ["reset on connection", stepWhen("connected", reset), retriesUnreadReads, { unsent }],
  ["reset after the headers", stepWhen("headers", reset), retriesUnreadReads],
  ["hung up after the request", stepWhen("complete", hangUp), retriesReads("Connection")],
  ["reset after the request", stepWhen("complete", reset), retriesReads("Connection")],
];

/** Long enough for the requests of all operations to leave a busy machine at the same time. */
const silent = { timeoutMs: 2_000 };

/** The server falls silent, and only the deadline ends the call. */
const silences: readonly Row[] = [
  ...Object.entries({
    "no answer": "",
    "half a status line": "HTTP/1.1 2",
    "half the headers": longHead.slice(0, -20),
    "half a body": `${longHead}{"tradeId":`,
  }).map(([name, text]): Row => {
    const row = [`${name}, then silence`, sendRaw(text, stall), retriesNothing("Timeout")] as const;
    return [...row, { call: silent }];
  }),
  [
    "connected, then silence",
    stepWhen("connected", stall),
    ["1/0 TimeoutError, none", "1/0 TimeoutError, unknown"],
    { call: silent, unsent: "1/0 TimeoutError, none" },
  ],
];

const brokenAnswers: readonly Row[] = [
  ...Object.entries({
    "half a status line": "HTTP/1.1 2",
    "half the headers": longHead.slice(0, -20),
    "headers without a body": longHead,
    "a body that breaks off": `${longHead}{"tradeId":`,
    "whole JSON in a body that breaks off": `${longHead}{"tradeId":"trd_1"}`,
    "a chunk that breaks off": `${chunkedHead}ff\r\n{"tradeId":`,
    "chunks without an end": `${chunkedHead}2\r\n{}\r\n`,
  }).flatMap(([name, text]): Row[] => [
    [`${name}, hung up`, sendRaw(text, hangUp), retriesReads("Connection")],
    [`${name}, reset`, sendRaw(text, reset), retriesReads("Connection")],
  ]),
  ...Object.entries({
    "a chunk without a length": `${chunkedHead}not a length\r\n{}\r\n0\r\n\r\n`,
    "an answer that is not HTTP": "220 mail.example.com ESMTP\r\n",
    "two lengths that differ": responseHead(200, { "content-length": "2\r\ncontent-length: 5" }),
  }).map(([name, text]): Row => [name, sendRaw(text, stall), retriesReads("Connection")]),
];

/** The server reports success, but what it did cannot be read. */
const unreadableSuccesses = Object.entries<[Step, ...kinds: BodyKind[]]>({
  HTML: [
    respond(200, "<!doctype html><p>Sign in</p>", { "content-type": "text/html" }),
    "text",
    "bytes",
    "nothing",
  ],
  "HTML that says it is JSON": [answer("\n<p>Sign in</p>")],
  "an empty body": [respond(200, ""), "bytes"],
  "a body of blanks": [respond(200, " \n")],
  text: [respond(200, "OK", { "content-type": "text/plain" })],
  "JSON that breaks off": [respond(200, '{"tradeId":')],
  "status 204": [respond(204, "", { "content-length": undefined }), "bytes"],
}).map(([name, [step, ...others]]): Row => {
  const status = name.endsWith("204") ? 204 : 200;
  const unreadable = { status, kinds: ["json", "value", ...others] as const };
  return [`success with ${name}`, step, retriesReads("ResponseFormat"), { unreadable }];
});

/** The server refuses, or asks for another token or more patience. */
const refusals: readonly Row[] = [
  ["status 400", refuse(400), "1/1 BadRequestError, none"],
  ["status 403", refuse(403), "1/1 PermissionDeniedError, none"],
  ["status 404", refuse(404), "1/1 NotFoundError, none"],
  ["status 409", refuse(409), "1/1 ConflictError, none"],
  ["status 422", refuse(422), "1/1 UnprocessableContentError, none"],
  // A server with a time-out in front answers so while its handler goes on.
  ["status 408", refuse(408), retriesReads("Api")],
  ...[402, 406, 418, 430, 460, 499].map((status): Row => {
    return [`status ${status}`, refuse(status), retriesNothing("Api")];
  }),
  // The platform's fetch tries once more (Fetch Standard, HTTP-network fetch): by RFC
  // 9110, section 15.5.20, the request was refused. The undici transport does not.
  ["status 421", refuse(421), `1/${transport === "fetch" ? 2 : 1} ApiError, none`],
  ["status 429", refuse(429), "3/3 RateLimitError, none"],
  ["status 429, Retry-After 0", refuse(429, { "retry-after": "0" }), "3/3 RateLimitError, none"],
  [
    "status 429, Retry-After past the deadline",
    refuse(429, { "retry-after": "3600" }),
    "1/1 RateLimitError, none",
  ],
  ["status 429 once", [refuse(429), ok], "2/2 success"],
  [
    "status 429, then a reset",
    [refuse(429), stepWhen("complete", reset)],
    ["3/3 ConnectionError, none", "2/2 ConnectionError, unknown"],
  ],
  ["status 401", refuse(401), "2/2 AuthenticationError, none"],
  ["status 401 once", [refuse(401), ok], "2/2 success"],
  [
    "status 401, then 429, then 401 again",
    [refuse(401), refuse(429), refuse(401)],
    "3/3 AuthenticationError, none",
  ],
  [
    "status 401, then a reset",
    [refuse(401), stepWhen("complete", reset)],
    ["4/4 ConnectionError, none", "2/2 ConnectionError, unknown"],
  ],
  [
    "status 401, then 500",
    [refuse(401), refuse(500)],
    ["4/4 ServerError, none", "2/2 ServerError, unknown"],
  ],
];

const serverErrors: readonly Row[] = [
  ...[500, 502, 503, 504].map((status): Row => {
    return [`status ${status}`, refuse(status), retriesReads("Server")];
  }),
  ...[501, 505, 599].map((status): Row => {
    return [`status ${status}`, refuse(status), retriesNothing("Server")];
  }),
  ["status 500 once", [refuse(500), ok], ["2/2 success", "1/1 ServerError, unknown"]],
  [
    "status 503, Retry-After past the deadline",
    refuse(503, { "retry-after": "3600" }),
    retriesNothing("Server"),
  ],
  [
    "status 502 with HTML",
    respond(502, "<h1>Bad gateway</h1>", { "content-type": "text/html" }),
    retriesReads("Server"),
  ],
  [
    "status 500 with a body that breaks off",
    sendRaw(`${longErrorHead(500)}{"mess`, hangUp),
    retriesReads("Server"),
  ],
  [
    "status 409 with a body that breaks off",
    sendRaw(`${longErrorHead(409)}{"mess`, reset),
    "1/1 ConflictError, none",
  ],
];

/** The server sends the caller elsewhere, and the token would go with it. */
const redirects = [301, 302, 303, 307, 308].map((status): Row => {
  const step = ({ elsewhere }: Scene) => refuse(status, { location: `${elsewhere}/trade` });
  return [`status ${status} to another server`, step, retriesNothing("Api")];
});

const endedByCaller: readonly Row[] = [
  [
    "aborted before the call",
    (scene) => {
      scene.abort();
      return ok(scene);
    },
    "0/0 AbortedError, none",
  ],
  [
    "aborted while the token is minted",
    ok,
    "0/0 AbortedError, none",
    { client: (abort) => ({ secret: () => never(abort) }) },
  ],
  [
    "aborted once connected",
    ({ abort }) => stepWhen("connected", abort),
    ["1/0 AbortedError, none", "1/0 AbortedError, unknown"],
    { unsent: "1/0 AbortedError, none" },
  ],
  ["aborted once sent", ({ abort }) => stepWhen("complete", abort), retriesNothing("Aborted")],
  [
    "aborted within the answer",
    ({ abort }) => sendRaw(`${longHead}{"tradeId":`, abort),
    retriesNothing("Aborted"),
  ],
  [
    "aborted in the wait after 429",
    refuse(429, { "retry-after": "20" }),
    "1/1 AbortedError, none",
    { client: (abort) => ({ logger: loggerThatWarns(() => setImmediate(abort)) }) },
  ],
  [
    "out of time while the token is minted",
    ok,
    "0/0 TimeoutError, none",
    { call: { timeoutMs: 20 }, client: () => ({ secret: () => never() }) },
  ],
];

/** An answer whose body comes byte by byte. */
function inPieces({ status, text }: Scene["success"]): Step {
  return stepWhen("complete", (socket) => {
    socket.write(responseHead(status, { "content-length": Buffer.byteLength(text) }));
    const rest = [...Buffer.from(text)];
    const next = () => {
      const byte = rest.shift();
      if (byte !== undefined) socket.write(Buffer.from([byte]), () => setImmediate(next));
    };
    next();
  });
}

function never(then: () => void = () => {}): Promise<never> {
  setImmediate(then);
  return new Promise(() => {});
}

function faultOf([name, steps, result, particulars]: Row): Fault {
  const [read, order] = typeof result === "string" ? [result, result] : result;
  return { name, steps: [steps].flat(), read, order, ...particulars };
}

export const faults: readonly Fault[] = [
  ...harmless,
  ...connections,
  ...silences,
  ...brokenAnswers,
  ...unreadableSuccesses,
  ...refusals,
  ...serverErrors,
  ...redirects,
  ...endedByCaller,
].map(faultOf);
