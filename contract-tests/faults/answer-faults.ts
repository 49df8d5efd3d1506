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
    steps: ({ success }) => [respond(200, success, { "content-type": "text/plain" })],
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

/** The server reports success, but what it did cannot be read. */
export const unreadableSuccesses: readonly Fault[] = [
  ...(
    [
      ["HTML", respond(200, "<!doctype html><p>Sign in</p>", { "content-type": "text/html" })],
      ["HTML that says it is JSON", respondOk("\n<p>Sign in</p>")],
      ["an empty body", respond(200, "")],
      ["a body of blanks", respond(200, " \n")],
      ["text", respond(200, "OK", { "content-type": "text/plain" })],
      ["JSON that breaks off", respond(200, '{"tradeId":')],
      ["status 204", respond(204, "", { "content-length": undefined })],
    ] as const
  ).map(([name, step]) => ({
    name: `success with ${name}`,
    steps: repeatStep(step),
    needsBody: true,
    ...expectReadRetries("ResponseFormatError"),
  })),
];

/** An answer whose body comes byte by byte. */
function inPieces(text: string): Step {
  return stepWhen("complete", (socket) => {
    socket.write(responseHead(200, { "content-length": Buffer.byteLength(text) }));
    const rest = [...Buffer.from(text)];
    const next = () => {
      const byte = rest.shift();
      if (byte !== undefined) socket.write(Buffer.from([byte]), () => setImmediate(next));
    };
    next();
  });
}
