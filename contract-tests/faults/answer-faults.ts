import type { Step } from "../support/fault-server.ts";
import { answer, bytes, hangUp, head, reset, stall } from "../support/steps.ts";
import { at, both, came, chunked, type Fault, lost, ok, only, promised } from "./fault.ts";

/** Oddities that are no fault. */
export const passing: readonly Fault[] = [
  { name: "no fault", steps: ({ success }) => [ok(success)], ...both(came(1)) },
  {
    name: "JSON that says it is text",
    steps: ({ success }) => [answer(200, success, { "content-type": "text/plain" })],
    ...both(came(1)),
  },
  {
    name: "a body in many pieces",
    steps: ({ success }) => [inPieces(success)],
    ...both(came(1)),
  },
];

/** The answer breaks off or is not HTTP. */
export const brokenAnswers: readonly Fault[] = [
  ...(
    [
      ["half a status line", "HTTP/1.1 2"],
      ["half the headers", head(200, promised).slice(0, -20)],
      ["headers without a body", head(200, promised)],
      ["a body that breaks off", `${head(200, promised)}{"tradeId":`],
      ["whole JSON in a body that breaks off", `${head(200, promised)}{"tradeId":"trd_1"}`],
      ["a chunk that breaks off", `${head(200, chunked)}ff\r\n{"tradeId":`],
      ["chunks without an end", `${head(200, chunked)}2\r\n{}\r\n`],
    ] as const
  ).flatMap(([name, text]) => [
    { name: `${name}, hung up`, steps: only(bytes(text, hangUp)), ...lost("ConnectionError") },
    { name: `${name}, reset`, steps: only(bytes(text, reset)), ...lost("ConnectionError") },
  ]),
  ...(
    [
      ["a chunk without a length", `${head(200, chunked)}not a length\r\n{}\r\n0\r\n\r\n`],
      ["an answer that is not HTTP", "220 mail.example.com ESMTP\r\n"],
      ["two lengths that differ", head(200, { "content-length": "2\r\ncontent-length: 5" })],
    ] as const
  ).map(([name, text]) => ({
    name,
    steps: only(bytes(text, stall)),
    ...lost("ConnectionError"),
  })),
];

/** The server reports success, but what it did cannot be read. */
export const unreadable: readonly Fault[] = [
  ...(
    [
      ["HTML", answer(200, "<!doctype html><p>Sign in</p>", { "content-type": "text/html" })],
      ["HTML that says it is JSON", ok("\n<p>Sign in</p>")],
      ["an empty body", answer(200, "")],
      ["a body of blanks", answer(200, " \n")],
      ["text", answer(200, "OK", { "content-type": "text/plain" })],
      ["JSON that breaks off", answer(200, '{"tradeId":')],
      ["status 204", answer(204, "", { "content-length": undefined })],
    ] as const
  ).map(([name, step]) => ({
    name: `success with ${name}`,
    steps: only(step),
    needsBody: true,
    ...lost("ResponseFormatError"),
  })),
];

/** An answer whose body comes byte by byte. */
function inPieces(text: string): Step {
  return at("complete", (socket) => {
    socket.write(head(200, { "content-length": Buffer.byteLength(text) }));
    const rest = [...Buffer.from(text)];
    const next = () => {
      const byte = rest.shift();
      if (byte !== undefined) socket.write(Buffer.from([byte]), () => setImmediate(next));
    };
    next();
  });
}
