/**
 * Every number in the prose of the repository, with the words around it: a change of the code leaves a
 * row that no page says, and a change of a page leaves a number that no row has.
 *
 * Left out on purpose: "one", "once", "twice" and what counts places ("the second"), which mostly say
 * how often something must not happen; numbers within code, links, headings, titles of tests and names
 * (UTF-8, HTTP/1.1).
 */
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { textOf } from "../support/root.ts";

/** What stands in a file right behind these words. */
function behind(file: string, before: string, what = /^[\d_.]+/): string {
  const text = what.exec(textOf(file).split(before)[1] ?? "")?.[0];
  if (text === undefined) throw new Error(`${file} has no value behind "${before}": correct it.`);
  return text;
}

/** The number there; of a file of `src/`. */
const of = (file: string, before: string): number =>
  Number(behind(`src/${file}.ts`, before).replaceAll("_", ""));

const words = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const fractions: Readonly<Record<number, string>> = { 8: "eighth", 10: "tenth" };
const days = (ms: number): string => (ms === 86_400_000 ? "a day" : `${ms / 86_400_000} days`);

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** How prose may write a value. */
const formsOf = (value: string | number): string => {
  const forms = [value.toLocaleString("en-US"), value, words[Number(value)]];
  const all = [...forms, fractions[Number(value)]].filter((form) => form || form === 0);
  return `(?:${all.map((form) => escaped(String(form))).join("|")})`;
};

/** A row: the words of a page around values of the code. */
const says = (texts: TemplateStringsArray, ...values: readonly (string | number)[]): RegExp => {
  const parts = texts.map(
    (text, at) => escaped(text) + (at in values ? formsOf(values[at] ?? "") : ""),
  );
  return new RegExp(parts.join(""), "gi");
};

const own = JSON.parse(textOf("package.json"));
const tools = JSON.parse(textOf("scripts/runtimes/tools/package.json"));
const node = own.engines.node.replace(">=", "");
const [undici, newerUndici] = own.peerDependencies.undici.match(/\d+/g);
const sqlite = of("journal/stores/sqlite", "use Node ");
const triedOn = (name: string): string => tools.optionalDependencies[name].split("@").at(-1);
const nodes = [20, 22, 24, 26].map((major) => triedOn(`node-${major}-linux-x64`));
const compilers = Object.keys(tools.dependencies).flatMap((name) =>
  name.startsWith("typescript-") ? [name.replace("typescript-", "")] : [],
);
const typescripts = compilers.join(", ").replace(/, (\d+)$/, " and $1");
const dateOf = (name: string) => behind("scripts/runtimes/runtimes.ts", `${name}: "`, /^[\d-]+/);

const { calls, environment } = JSON.parse(textOf("scripts/bench/results.json"));
/** How many times the CPU of `fetch` a client takes, from the least to the most. */
const costOf = (client: string): string => {
  const cells = Object.values<{ cpuRatio: { median: number } }>(calls[client]);
  const ratios = cells.map(({ cpuRatio }) => cpuRatio.median);
  return [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2)).join(" to ");
};

const operations = operationsOf(description);
const isDocumented = ({ operation }: (typeof operations)[number]) =>
  operation["x-provenance"] === "documented";
const documented = operations.filter(isDocumented).length;
const firstRelease = JSON.parse(textOf("contract-tests/contract-lock/released/0.1.0.json"));
// biome-ignore lint/suspicious/noExplicitAny: schemas are read as the JSON that they are.
const schemas: any = description.components?.schemas;
const { amount } = schemas.BuyTradeRequest.properties;
const cents = String(amount.multipleOf).length - "0.".length;
const deposit = schemas.DepositRequest.properties.amount.minimum;
const routing = Number(
  /\d(?=\}\$)/.exec(schemas.LinkBankRequest.properties.bankRoutingNumber.pattern),
);
const readOn = /read on ([\d-]+\d)/.exec(operations[0]?.operation.description ?? "")?.[1] ?? "";

const statuses = (file: string, before: string): readonly number[] =>
  behind(file, before, /^[\d,\s]+/)
    .match(/\d+/g)
    ?.map(Number) ?? [];
const listed = (all: readonly number[]) => all.join(", ");
const refusals = statuses("src/errors/refusals.ts", "const statuses = [");
/** The statuses that have a class of their own, and its name and code. */
const classes = Array.from(
  textOf("src/errors/api-error.ts").matchAll(/^ {2}(\d{3}): (\w+)Error,$/gm),
  ([, status, name = ""]) => {
    const code = `ERR${name.replace(/[A-Z]/g, "_$&").toUpperCase()}`;
    return { status: Number(status), name, code };
  },
);
const hasClass = (status: number) => classes.some((each) => each.status === status);
/** What stands between two neighbours is left out. */
const ranges = refusals
  .map((status) => ([-1, 1].every((step) => refusals.includes(status + step)) ? "" : status))
  .join(", ")
  .replace(/, (, )+/g, "-");
const andLast = (list: string) => list.replace(/, (\d+)$/, " and $1");

const ttl = of("options/defaults", "tokenTtlSeconds: ");
const timeout = of("options/defaults", "timeoutMs: ");
const maxBytes = of("options/defaults", "maxResponseBytes: ");
const maxRetries = of("options/defaults", "maxRetries: ");
const longestTimeout = of("options/read-options", "longestPlatformTimeoutMs = ");
const renewAhead = of("tokens/token-source", "renewAheadMs = ") / 1000;
const perRetry = of("transport/retry-budget", "cost = ");
const firstBackoff = of("transport/backoff", "firstCeilingMs = ");
const firstRest = of("tokens/refusal-backoff", "firstWaitMs = ") / 1000;
const shortest = of("redaction/secrets-of", "shortest = ");
const core = of("redaction/secrets-of", "shortestCore = ");
const maxChars = of("redaction/secrets-of", "maxChars = ");
const longestWait = of("waiting/wait-limits", "defaultTimeoutMs = ") / 60_000;
const longestTimer = of("http/longest-timer-ms", "longestTimerMs = ");
const timerDays = Math.floor(longestTimer / 86_400_000);
const maxSearched = of("redaction/bounded", "maxSearchedChars = ");
const maxRequests = of("testing/http/request-log", "maxRequests = ");
const longestPause = of("waiting/wait-limits", "longestPauseMs = ") / 60_000;
const missing = of("waiting/wait-limits", "longestMissingMs = ") / 1000;
const sameBelow = of("matching/may-be-listed-as", "Math.max(");
const samePercent = 100 / of("matching/may-be-listed-as", "Number(sent) / ");
const leeway = of("journal/settling/seconds-left", "leewaySeconds = ");
const micros = of("testing/state/units", "toFixed(");
const prices = behind("src/testing/sandbox-options.ts", "prices: {", /^[^}]+/).split(", ").length;
const start = behind("src/testing/sandbox-options.ts", "startAt: Date.UTC(", /^[^)]+/).split(", ");
const years = textOf("src/helpers/market-hours.test.ts").match(/^ {2}\d{4}(?=:)/gm) ?? [];
const stress = (name: string) =>
  Number(behind("contract-tests/sandbox/stress.test.ts", `${name}: `).replace("_", ""));

/** What an editor shows of the public types. */
const publicComments: readonly RegExp[] = [
  says`if none resembles it, up to ${of("journal/look/judge", "mostOthers = ")} new ones`,
  says`of ms, at least 1, and at most ${of("options/option-checks", "isWhole(value, 1, ")}, which is a day`,
  says`minted token in seconds, at least ${of("options/option-checks", 'tokenTtlSeconds: whole(" of seconds", ')}. Default ${ttl}, as PiTrade's`,
  says`attempts, waits and body. Default ${timeout}. At most`,
  says`At most ${longestTimeout} with the platform's fetch`,
  says`where that is safe. Default ${maxRetries}.`,
  says`may have, unpacked. Default ${maxBytes} (${maxBytes / 1_048_576} MiB)`,
  says`wait in all, in ms. Default ${longestWait * 60_000}, which is ${longestWait} minutes; at most ${longestTimer}, which is ${timerDays} days`,
  says`One of more than ${maxSearched} characters is text`,
  says`the last ${maxRequests} of them`,
  says`to ${Number(behind("src/helpers/market-hours.ts", 'weekday) ? "', /^\d+/)) - 12}:00 PM on the days that close early`,
  says`the next request at most, in ms. Default ${of("undici/transport-options", "keepAliveTimeoutMs: ")}`,
  says`take to be made, in ms. Default ${of("undici/transport-options", "connectTimeoutMs: ")}`,
  says`Default ${Number(start[3]) - 5}:00 AM Eastern on ${start[0] ?? ""}-01-${start[2] ?? ""}, a Wednesday`,
  says`those of the ${prices} tickers that are there`,
  says`from a second to ${days(of("journal/journal-options", "longestLeaseMs = "))}. Default ${of("journal/journal-options", "leaseMs: ")}`,
  says`Default 0, with \`story\` ${of("testing/story", "bankVerificationMs: ")} days`,
  says`or their credentials. Default 1, and ${of("testing/story", "partners: ")} with`,
  says`no SQLite (Node before ${sqlite})`,
  says`with more than ${cents} decimals may have been rounded`,
  says`Whether a text is ${routing} digits with the checksum`,
];

/** What the code, the package or the description knows. */
const known: readonly RegExp[] = [
  says`**${own.version.split(".")[0]}.x**`,
  says`${documented} operations are documented by PiTrade, ${operations.length - documented} are designed`,
  says`API: ${operationsOf(firstRelease).length} operations, each part marked`,
  says`An OpenAPI ${description.openapi.slice(0, 3)} description`,
  says`the OpenAPI ${description.openapi.slice(0, 3)} description`,
  says`from Node ${node} on`,
  says`any Node from ${node} on`,
  says`Node.js ${node} or later`,
  says`Node.js before ${node},`,
  says`runs on Node ${own.devDependencies.node.split(".")[0]},`,
  says`SQLite needs Node ${sqlite}, Deno or Bun`,
  says`the SQLite of Node ${sqlite}, Deno or Bun`,
  says`| Node | ${nodes.join(", ")} |`,
  says`| Deno | ${triedOn("@deno/linux-x64-glibc")} |`,
  says`| Bun | ${triedOn("@oven/bun-linux-x64")} |`,
  says`| ${triedOn("@cloudflare/workerd-linux-64")}, compatibility dates ${dateOf("workerd")}, ${dateOf('"workerd-2023"')} |`,
  says`with TypeScript ${typescripts}`,
  says`Jest ${tools.dependencies.jest.split(".")[0]} loads a package as CommonJS`,
  says`openapi-fetch stays at ${own.dependencies["openapi-fetch"].replace(/^\D*(\d+\.\d+).*/, "$1")}: the types of 0.17 make`,
  says`is older than version ${undici}"`,
  says`on Node 20, where version ${newerUndici} does not run`,
  says`on Node 20, where \`npm install undici\` brings version ${newerUndici}, a TypeError`,
  says`${Object.keys(own.dependencies).length} small packages are installed with it`,
  says`of ${environment.date} a call took ${costOf("@pitrade/partner-sdk")} times the CPU of \`fetch\`, ${costOf("@pitrade/partner-sdk/undici")} on undici`,
  says`of at most ${Number(behind("scripts/release/check-package.ts", "largestTarball = ").replace("_", "")) / 1000} kB`,
  says`read on ${readOn}`,

  says`\`tokenTtlSeconds\` | ${ttl} seconds |`,
  says`lifetime of a token. ${ttl} seconds by default`,
  says`token lives for ${ttl} seconds`,
  says`It lives for ${ttl} seconds; \`--ttl\``,
  says`typically iat + ${ttl}`,
  says`changes that, from ${of("options/option-checks", 'tokenTtlSeconds: whole(" of seconds", ')} up`,
  says`when less than ${renewAhead} seconds (or a ${1000 / of("tokens/token-source", "tokenTtlSeconds * ")} of the lifetime`,
  says`for at most ${renewAhead} seconds more`,
  says`about every ${(ttl - renewAhead) / 60} minutes while calls are made`,
  says`\`iat\` is set back by ${of("tokens/sign-token", "setBackSeconds = ")} seconds`,
  says`: ${firstRest} second, then ${2 * firstRest}, ${4 * firstRest} and so on up to ${of("tokens/refusal-backoff", "lastWaitMs = ") / 1000}, until`,
  says`A difference from ${of("tokens/learn-clock-offset", "smallestOffsetMs = ") / 1000} seconds up to ${days(of("tokens/learn-clock-offset", "largestOffsetMs = "))} is added`,
  says`wrong by more than ${days(of("tokens/learn-clock-offset", "largestOffsetMs = "))}, or no`,

  says`\`timeoutMs\` | ${timeout} ms |`,
  says`${timeout} ms by default`,
  says`at most ${longestTimeout} with the platform's \`fetch\``,
  says`${longestTimeout} ms at most`,
  says`"\`timeoutMs\` must be at most ${longestTimeout}" | the platform's \`fetch\` gives up after ${longestTimeout / 1000} s |`,
  says`while a ${of("transport/ms-to-send", "timeoutMs / ")} of \`timeoutMs\` is left`,
  says`\`maxResponseBytes\` | ${maxBytes} bytes |`,
  says`${maxBytes} bytes by default`,
  says`\`maxRetries\` | ${maxRetries} |`,
  says`\`maxRetries\` times at most (${maxRetries} by default)`,
  says`where that is safe. ${maxRetries} by default`,
  says`of up to ${firstBackoff} ms, then ${2 * firstBackoff} ms, doubling up to ${of("transport/backoff", "lastCeilingMs = ") / 1000} seconds`,
  says`a budget of ${of("transport/retry-budget", "capacity = ") / perRetry} retries, which grows by one with every ${perRetry} successes`,
  says`for that long, ${of("transport/rate-limit-hold-ms", "longestHoldMs = ") / 1000} seconds at most`,
  says`one by one, and after ${of("transport/rate-limit-turns", "oneByOneAfterHold = ")} of them more at once`,

  says`cut so that ${of("redaction/secrets-of", "piece = ")} characters in a row are left`,
  says`longer than ${maxSearched} characters: it is a text then`,
  says`of up to ${maxSearched} characters: a longer one is a text`,
  says`numbers from ${of("redaction/secrets-of", "number = /^0*(\\d{")} digits on also in groups`,
  says`more than ${maxChars / of("redaction/secrets-of", "test(value) ? 1 : ")} characters; ${maxChars} of letters`,
  says`at most ${of("errors/one-line", "maxTextChars = ")} characters of what the server says`,
  says`the ${of("redaction/redactor", "maxRememberedValues = ")} that were used last are known`,
  says`with fewer than ${core} letters and digits of ASCII`,
  says`digits of ASCII, of which it needs ${core}`,
  says`letters and digits, of which it needs ${core} too`,
  says`letters and digits (with at least ${core} of them)`,
  says`values of fewer than ${shortest} characters`,
  says`A number of ${shortest} to ${of("redaction/secrets-of", "/^\\d{4,")} digits is found where`,
  says`\`code\`, ${of("redaction/safe-cause", "maxDepth = ")} links deep at most`,

  says`amounts more than ${sameBelow} and ${samePercent} % from what was sent`,
  says`less than ${sameBelow} or less than ${samePercent} % off`,
  says`refused until ${leeway} seconds after the last token`,
  says`what it accepted within ${leeway} seconds of that`,
  says`more than ${days(of("journal/settling/seconds-left", "longestTokenSeconds = ") * 1000)} away`,
  says`\`recover\` exits with ${of("cli/journal-command", "process.exitCode = ")} where`,

  says`ends after ${longestWait} minutes`,
  says`give up after ${longestWait} minutes`,
  says`lasts at most ${longestWait} minutes unless`,
  says`up to ${timerDays} days, for a scheduled trade`,
  says`reads every ${of("waiting/wait-limits", "shortestPauseMs = ")} ms at first`,
  says`after an ${of("waiting/waiting", "quietMs / ")} of the time`,
  says`it reads every ${longestPause} minutes, since`,
  says`never pauses longer than ${longestPause} minutes`,
  says`it looks for ${missing} seconds more`,
  says`does not have the bank account for ${missing} seconds`,

  says`stands at ${Number(start[3]) - 5}:00 AM Eastern on ${start[0] ?? ""}-01-${start[2] ?? ""} until`,
  says`adds a ticker to the ${prices} that are there`,
  says`\`quantity\` has at most ${micros} decimals`,
  says`The sandbox refuses more than ${micros}, which`,
  says`A body has at most ${of("testing/http/listener", "longestBody = ") / 1_048_576} MiB`,
  says`the last ${maxRequests} requests`,
  says`prints ${textOf("src/cli/sandbox-command.ts").match(/^export [A-Z]/gm)?.length ?? 0} lines that begin with`,
  says`${stress("malformed")} malformed requests, ${stress("operations")} random operations and`,

  says`All ${schemas.CreateAccountRequest.required.length} fields are required`,
  says`takes ${schemas.LinkBankRequest.required.length} fields, all required`,
  says`All ${schemas.Holding.required.length} fields are documented`,
  says`the holdings with their ${schemas.Holding.required.length} fields`,
  says`at least ${schemas.CreateAccountRequest.properties.password.minLength} characters`,
  says`ABA routing number, ${routing} digits`,
  says`a routing number has ${routing} digits`,
  says`not ${routing} digits, or a number that lost its leading zero | pass text of ${routing} digits`,
  says`a deposit is at least ${deposit}`,
  says`at least ${deposit} dollars`,
  says`must be at least ${deposit} |`,
  says`A deposit below ${deposit} dollars`,
  says`more than ${amount.exclusiveMinimum} and has at most ${cents} decimals`,
  says`more than ${amount.exclusiveMinimum} and that \`amount\` has at most ${cents} decimals`,
  says`more than ${amount.exclusiveMinimum}, at most ${cents} decimals in dollars`,
  says`must be a multiple of ${amount.multipleOf} |`,
  says`published for ${years[0]?.trim() ?? ""} to ${years.at(-1)?.trim() ?? ""}`,
  says`beyond ${`2^${Math.log2(Number.MAX_SAFE_INTEGER + 1)}`}`,
  says`of at most ${String(Number.MAX_SAFE_INTEGER)}, or is a text`,

  says`refusals: ${andLast(ranges)}. Any other`,
  says`| ${listed(refusals.filter((status) => !hasClass(status)))} | ApiError`,
  says`| ${listed(statuses("src/transport/retry.ts", "transientStatuses = new Set([").filter((status) => status !== 429))} | again | **never** |`,
  says`has none (${listed(statuses("src/journal/look/look.ts", "missing = new Set(["))}), answers nothing`,
  ...classes.flatMap(({ status, name, code }) => [
    says`| \`${name}Error\` | \`${code}\` | ${status}`,
    new RegExp(`\\| ${status}(, assumed)? \\| ${name}Error ${code} \\|`, "g"),
  ]),
];

/** The numbers of others, of the text itself, and of speech: nothing in the code decides them. */
const byHand = `
  before 1.0.0 a minor version may break / in any minor version, after 1.0.0 too
  (22: 2027-04-30, 24: 2028-04-30). 20 reached it on 2026-04-30 / Node.js 22.18 and later run them
  from Node.js 24.9 on / \`npm install undici@7\` on Node 20 / HTTP/2 is that of Node 26
  The HTTP/2 of Node.js 26 was seen / that of Node.js 26 and Deno when / Next.js 16.4.6
  is 2 for asynchronous calls unless you set it to 0 / cut into pieces of fewer than 16 characters
  in seconds since 1970 / by 3, 7, 1, 3, 7, 1, 3, 7, 1; the sum must be divisible by 10
  9:30 AM to 4:00 PM US Eastern / Before 9:30 AM of a trading day
  a stored copy that ends after about 2,000 characters / 600 and above too / has 0 \`attempts\`
  \`times\` (1) / and 200 orders at once
  "Bank account 000123456789 is not verified"
  a quantity of 0.333333 may be listed as 0.3333, and a time of 09:30:20 as 09:30:00
  a sum of floats, such as 0.1 + 0.2 / is 250 dollars, \`0.07\` is seven cents
  gives out five turns a second / took a third of the CPU time / with two cores
  over undici | 1 minute | / separate processes | 1 minute | / skipped without it | 3 minutes |
  passed where | 90 seconds | / shows one | 1 minute | / part of \`npm test\` | 2 minutes |
  sqlite\` chooses | 10 minutes | / deno\` chooses | 2 minutes |
  are noticed | 5 minutes | / changes, package | 1 minute | / in the commands | 10 minutes |
  three code samples and / three samples per operation / its three samples
  the same call three ways / differs from the \`fetch\` of Node.js in four ways
  set three of the environment variables / in three files that belong together
  the same six steps / stops after step 1 and / steps 2 to 4 take time / the steps 3 to 5 of
  three kinds of statement / All four reads are described / Two fields decide what to do next
  Two types of account / These two constraints are ours / with two plugins
  in two encodings at once / the last two are final / two of your processes
  a list that two of them name / The two alternate until / Two clients know nothing of each other
  two orders at once can be told apart / whichever of the two you wait for / two equal ones
  JSON Pointer (RFC 6901) / an ISO 8601 local date-time / distinguishes two orders at once
  1 for the first of its call / A whole number, at least 1. / at most ten trillion
  repeated each autumn (1:00 to 2:00 AM) two instants have / Of the two instants of a time
  in the years 1900 to 9999 / a day that does not exist / or a year before 1900
  the day of mourning on 2025-01-09 / a time is less than a minute away / or two texts are one number
  up to 2 s for the default / How many answers it meets. Default 1; / an answer, from 0 to 1. Default 1.
  the same draws. Default 1. / Its number, from 1. / The last 100 are kept / Port 0: any free one
  \`story\` 10:05 / in ms of market time. Default 0. / in ms of real time. Default 0.
  its tokens are refused. Default 0. / in ms; 0 or less where it is over / where \`tokenExp\` is 0
  all others, two of them at once
  where two give the same ids / turn one of the two off / Sell half / a day on which trading is called off
`;

/** Where a status is named, but for those that a table of the code has. */
const statusesNamed = `
  Any other, such as 408, is / an order with 401 or 429 and carries it out / 408, 499 and unassigned ones / after 401 and 429
  After a 429 all calls wait / after a 429 or for a limit / A 429 with \`Retry-After\`
  A 429 without \`Retry-After\` / how calls wait after 429 / what follows a 401
  a second one is refused with 409 / no longer scheduled is refused with 409
  a signal account is refused with 403 / more is refused with 400 / second one is answered with 409
  what would change it gets 403 / A body that is wrong gets 400 / expect a 400
  be ready for a 400 / If the server answers 401 / until the server answers 401 / a second 401
  attempt after a 401 already uses it / the 401 had another cause
  while calls are made, and after a 401 / After a 401 it is called again
  a 401 leads to one more attempt / but not the one after a 401 / A 200 says that
  Do not take a 200 for an execution / responds with 200 and a body
  200, 400, 401, 403, 429 and 500 / 400, 401, 403 or 429 was not carried out
  for 400, 401, 403 and 429 neither / 404 for an unknown id; 409 for a second scheduled trade
  \`Retry-After\` on 429 / \`ApiError\` for 405 / | 500 | ServerError ERR_SERVER
  402, 406, 407, 408, 499 and all others / a ConnectionError of 407 / held back after a 429
  with 407, 403 or 502 for example / Here it answers 500 / | 429 | again | again: it was refused |
  After a 421 the \`fetch\` of Node.js / (assumed for 429) / Retries after a 429 cost nothing
  documents the status 429 / is answered 429 too / was answered 429 itself
  After a 429 the calls of a process / after this one's 429
  (200 where the order was found by a look) / after a 421 for example
  is no [refusal] such as 408 / answers nothing (204, no body / when a [429] comes
  | 408 or a 5xx is answered / | 429 with \`Retry-After\` / It goes on after 408, 429, 5xx
  After a 404, or an answer without a \`status\` / | 401 on every call | wrong secret
  401 on every call, sent once / 401 on every call, the secret is right
  | 403 on transfers or trades / | 400 on a deposit or withdrawal / | 400 on a scheduled trade
  | 409 or 400 on a scheduled trade / | 404 on every call | the base / | 404 or 405 on one operation
  | 301 or 302 | the base URL points to a redirect / | 429, or "was held back"
  | 408, 499 or another 4xx / this one was answered 429 with / Answers this status, 408 or 5xx
  Answers 429, without / A limit that answers 429 with / 400: invalid / 401: authentication failed
  403: insufficient / 404: nothing / 409: the request / 422: the server / 429: rate limit exceeded
`;

/** All rows. */
export const proseNumbers: readonly RegExp[] = [
  ...known,
  ...publicComments,
  ...(byHand + statusesNamed)
    .split(/\s+\/\s+|\n\s*/)
    .filter(Boolean)
    .map((text) => new RegExp(escaped(text), "gi")),
];
