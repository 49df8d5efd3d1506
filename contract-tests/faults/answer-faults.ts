import type { Step } from "../support/fault-server.ts";
import {
  hangUp,
  reset,
  respond,
  responseHead,
  sendRaw,
  stall,
  stepWhen,
} from "../support/steps.ts";
import {
  chunkedBodyHeaders,
  expectAttempts,
  expectForEveryCall,
  expectReadRetries,
  type Fault,
  longBodyHeaders,
  repeatStep,
  respondOk,
  type Scene,
} from "./fault.ts";

/** Oddities that are no fault. */
export const harmlessFaults: readonly Fault[] = [
  {
    name: "no fault",
    steps: ({ success }) => [respondOk(success)],
    ...expectForEveryCall(expectAttempts(1)),
  },
  {
    name: "JSON that says it is text",
    steps: ({ success }) => [
      respond(success.status, success.text, { "content-type": "text/plain" }),
    ],
    ...expectForEveryCall(expectAttempts(1)),
  },
  {
    name: "a body in many pieces",
    steps: ({ success }) => [inPieces(success)],
    ...expectForEveryCall(expectAttempts(1)),
  },
];

/** The answer breaks off or is not HTTP. */
export const brokenResponses: readonly Fault[] = [
  ...(
    [
      ["half a status line", "HTTP/1.1 2"],
      ["half the headers", responseHead(200, longBodyHeaders).slice(0, -20)],
      ["headers without a body", responseHead(200, longBodyHeaders)],
      ["a body that breaks off", `${responseHead(200, longBodyHeaders)}{"tradeId":`],
      [
        "whole JSON in a body that breaks off",
        `${responseHead(200, longBodyHeaders)}{"tradeId":"trd_1"}`,
      ],
      ["a chunk that breaks off", `${responseHead(200, chunkedBodyHeaders)}ff\r\n{"tradeId":`],
      ["chunks without an end", `${responseHead(200, chunkedBodyHeaders)}2\r\n{}\r\n`],
    ] as const
  ).flatMap(([name, text]) => [
    {
      name: `${name}, hung up`,
      steps: repeatStep(sendRaw(text, hangUp)),
      ...expectReadRetries("ConnectionError"),
    },
    {
      name: `${name}, reset`,
      steps: repeatStep(sendRaw(text, reset)),
      ...expectReadRetries("ConnectionError"),
    },
  ]),
  ...(
    [
      [
        "a chunk without a length",
        `${responseHead(200, chunkedBodyHeaders)}not a length\r\n{}\r\n0\r\n\r\n`,
      ],
      ["an answer that is not HTTP", "220 mail.example.com ESMTP\r\n"],
      [
        "two lengths that differ",
        responseHead(200, { "content-length": "2\r\ncontent-length: 5" }),
      ],
    ] as const
  ).map(([name, text]) => ({
    name,
    steps: repeatStep(sendRaw(text, stall)),
    ...expectReadRetries("ConnectionError"),
  })),
];

const json = ["json", "value"] as const;
const page = [...json, "text", "bytes", "nothing"] as const;
const respondJsonText = (text: string) => respondOk({ status: 200, text });

/** The server reports success, but what it did cannot be read. */
export const unreadableSuccesses: readonly Fault[] = [
  ...(
    [
      [
        "HTML",
        respond(200, "<!doctype html><p>Sign in</p>", { "content-type": "text/html" }),
        page,
      ],
      ["HTML that says it is JSON", respondJsonText("\n<p>Sign in</p>"), json],
      ["an empty body", respond(200, ""), [...json, "bytes"]],
      ["a body of blanks", respond(200, " \n"), json],
      ["text", respond(200, "OK", { "content-type": "text/plain" }), json],
      ["JSON that breaks off", respond(200, '{"tradeId":'), json],
      ["status 204", respond(204, "", { "content-length": undefined }), [...json, "bytes"]],
    ] as const
  ).map(([name, step, kinds]) => ({
    name: `success with ${name}`,
    steps: repeatStep(step),
    unreadable: { status: name.endsWith("204") ? 204 : 200, kinds },
    ...expectReadRetries("ResponseFormatError"),
  })),
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
