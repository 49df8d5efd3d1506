/** A program to bundle, what its bundle must hold and must not, and what it prints. */
export interface Bundle {
  readonly name: string;
  readonly source: string;
  /** Names of `marks` whose text the bundle holds; it must hold none of the others. */
  readonly holds: readonly (keyof typeof marks)[];
  readonly prints: string;
  /** The most that it may come to in bytes, minified and gzipped, where little is used. */
  readonly gzipped?: number;
}

/** Texts that survive every minifier, each of one part of the package. */
export const marks = {
  client: "PITRADE_BASE_URL",
  validators: "must be a multiple of",
  errors: "ERR_RESPONSE_FORMAT",
  sandbox: "SANDBOX_DEFECT",
  "Eastern time": "America/New_York",
  "a module of Node": "node:",
} as const;

const openAccount = `pitrade.accounts.create({ email: "ada.moreno@example.com", firstName: "Ada",
  lastName: "Moreno", accountType: "TRADING", password: "correct-horse-battery" })`;

/** The programs that are bundled. A client is given a sandbox in the environment. */
export const bundles: readonly Bundle[] = [
  {
    name: "the client",
    source: `
import { createPiTradeClient } from "@pitrade/partner-sdk";
const pitrade = createPiTradeClient();
console.log((await ${openAccount}).accountType);
`,
    holds: ["client", "validators", "errors", "Eastern time"],
    prints: "TRADING",
  },
  {
    name: "toEasternTime alone",
    source: `
import { toEasternTime } from "@pitrade/partner-sdk";
console.log(toEasternTime(new Date("2025-01-16T14:30:00Z")));
`,
    holds: ["Eastern time"],
    prints: "2025-01-16T09:30:00",
    gzipped: 1_000,
  },
  {
    name: "an error class alone",
    source: `
import { ConflictError } from "@pitrade/partner-sdk";
console.log(Error.isPrototypeOf(ConflictError));
`,
    holds: [],
    prints: "true",
    gzipped: 1_000,
  },
  {
    name: "the client and the sandbox",
    source: `
import { createPiTradeClient } from "@pitrade/partner-sdk";
import { createSandbox } from "@pitrade/partner-sdk/testing";
const sandbox = createSandbox();
const pitrade = createPiTradeClient(sandbox.clientOptions);
await ${openAccount};
console.log(sandbox.ledger.length);
`,
    holds: ["client", "validators", "errors", "sandbox", "Eastern time", "a module of Node"],
    prints: "1",
  },
  {
    // Rollup took it for constant that nothing was sent, and the client sent such an order again.
    name: "an order of which the answer is lost",
    source: `
import { createServer } from "node:net";
import { createPiTradeClient } from "@pitrade/partner-sdk";
import { createUndiciTransport } from "@pitrade/partner-sdk/undici";
let arrived = 0;
const server = createServer((socket) => {
  socket.on("error", () => {}).once("data", () => {
    arrived += 1;
    socket.destroy();
  });
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const baseUrl = "http://127.0.0.1:" + server.address().port;
for (const options of [{ baseUrl }, { baseUrl, fetch: createUndiciTransport().fetch }]) {
  const pitrade = createPiTradeClient(options);
  const order = { ticker: "AAPL", orderSide: "BUY", amount: 250 };
  await pitrade.trades.place(order).catch(({ outcome }) => console.log(outcome, arrived));
}
process.exit();
`,
    holds: ["client", "validators", "errors", "Eastern time", "a module of Node"],
    prints: "unknown 1\nunknown 2",
  },
];
