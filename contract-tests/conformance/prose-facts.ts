import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * A fact as prose repeats it, written down by hand: of PiTrade's documentation, and of what the SDK and
 * its sandbox do where a wrong word would cost money or hours.
 */
interface ProseFact {
  /** How it is recognised; white space may be any. */
  readonly says: RegExp;
  /** The pages that must say it, seen from openapi/. */
  readonly pages: string;
  /** What contradicts it, on any page. */
  readonly never?: RegExp;
}

const facts: Readonly<Record<string, ProseFact>> = {
  "trades execute in market hours": {
    says: /9:30 AM to 4:00 PM US Eastern/,
    pages: "paths/trade.yaml guides/trading.md",
    never: /\b(?!9:30 AM to [14]:00 PM)\d{1,2}:\d\d [AP]M to \d/,
  },
  "one scheduled trade per ticker per partner": {
    says: /one scheduled trade per ticker (is allowed )?\W*per partner/i,
    pages: "paths/trade.yaml guides/trading.md guides/documented-and-assumed.md",
    never:
      /(two|several|many|any number of) scheduled trades|each of your accounts has|scheduled trade per ticker per account/i,
  },
  "executeAt is a local time in US Eastern time": {
    says: /(local date-time|`executeAt`) in US Eastern time/,
    pages: "components/schemas/ExecuteAt.yaml guides/trading.md guides/documented-and-assumed.md",
    never: /(executeAt|date-time)\S* (is )?in UTC/i,
  },
  "executeAt has no offset and lies in the future": {
    says: /without an offset.{0,30}\. It must lie in the future/,
    pages: "components/schemas/ExecuteAt.yaml guides/trading.md",
  },
  "a buy names an amount, a sell a quantity": {
    says: /`?BUY`? names an `amount`.*`?SELL`? names a `quantity`|buy for an amount of dollars and sell a number of shares/i,
    pages: "paths/trade.yaml guides/trading.md",
  },
  "a deposit is at least 10 dollars": {
    says: /(at least 10 dollars for a deposit|a deposit is at least 10\b|US dollars, at least 10\.)/,
    pages:
      "components/schemas/DepositRequest.yaml guides/deposits-and-withdrawals.md guides/documented-and-assumed.md",
    never:
      /deposit[^.|]{0,40}at least (?!10\b)[\d,]+\b(?! character)|at least (?!10\b)[\d,]+ dollars for a deposit/i,
  },
  "tokens are signed with HS256": {
    says: /HS256/,
    pages: "openapi.yaml guides/authentication.md guides/documented-and-assumed.md",
    never: /\b([REP]S(256|384|512)|HS(384|512)|EdDSA)\b/,
  },
  "a token carries clientId, iat and exp": {
    says: /`?clientId\b[^.]*\biat\b[^.]*\bexp\b/,
    pages: "openapi.yaml guides/authentication.md guides/documented-and-assumed.md",
  },
  "a token typically lives for 900 seconds": {
    says: /iat \+ 900\b/,
    pages: "guides/authentication.md",
    never: /iat \+ (?!900\b)\d+/,
  },
  "a refusal carried out nothing": {
    says: /nothing was carried out/i,
    pages: "components/responses/BadRequest.yaml components/responses/TooManyRequests.yaml",
  },
  "a password has at least 8 characters": {
    says: /at least 8 characters/,
    pages: "components/schemas/CreateAccountRequest.yaml guides/account-management.md",
    never: /password[^.]{0,60}at least (?!8\b)\w+ characters/i,
  },
  "an e-mail address is unique": {
    says: /must be unique/i,
    pages: "components/schemas/CreateAccountRequest.yaml guides/account-management.md",
  },
  "signal accounts neither trade nor move money": {
    says: /signal`? (account|is).{0,80}(403|cannot|neither trades nor moves)|signal` broadcasts.{0,40}neither/i,
    pages:
      "paths/account.yaml paths/cash-transfer.yaml components/schemas/CreateAccountRequest.yaml guides/trading.md guides/deposits-and-withdrawals.md",
  },
  "a routing number has nine digits": {
    says: /ABA routing number, nine digits/,
    pages: "components/schemas/LinkBankRequest.yaml guides/bank-linking.md",
    never: /routing number[^.|]{0,30}\b(?!nine|its)\w+ digits/i,
  },
  "bank accounts are verified by micro-deposits before money moves": {
    says: /verified[^.]*before (funds|money) can move|must be verified before (funds|money) can move/,
    pages: "paths/bank.yaml guides/bank-linking.md guides/documented-and-assumed.md",
  },
  "verification is automatic, by micro-deposits": {
    says: /(automatic(ally)?)[^.]*by micro-deposits/,
    pages: "paths/bank.yaml guides/bank-linking.md guides/documented-and-assumed.md",
  },
  "what comes without a mark was read on one day": {
    says: /read on 2026-11-25/,
    pages:
      "paths/account.yaml paths/bank.yaml paths/cash-transfer.yaml paths/portfolio.yaml paths/trade.yaml",
    never: /read on (?!2026-11-25)[\d-]+/,
  },
  "nothing removes duplicates: look before you send again": {
    says: /Nothing[^.]*remove[^.]*duplicates/i,
    pages: "paths/trade.yaml paths/cash-transfer.yaml guides/overview.md guides/lost-answers.md",
    never: /\*\*send it again|no\*{0,2} proof\*{0,2}: send|is \*{0,2}a proof/i,
  },
  "after a lost answer one lists before one sends again": {
    says: /after a lost answer, list the \w+ before you send another one/,
    pages: "paths/trade.yaml paths/cash-transfer.yaml",
  },
  "who lost an answer does not send again": {
    says: /Do not send (the transfer|the order|it) again/,
    pages:
      "guides/deposits-and-withdrawals.md guides/trading.md guides/errors.md guides/lost-answers.md",
  },
  "a 401 carried nothing out": {
    says: /^description: Authentication failed, or the token has expired\. x-provenance/,
    pages: "components/responses/Unauthorized.yaml",
  },
  "trades and transfers are listed with the newest first": {
    says: /newest first/,
    pages: "paths/trade.yaml paths/cash-transfer.yaml",
    never: /(trades|transfers), oldest first/i,
  },
  "amounts are in US dollars": {
    says: /Amount in US dollars/,
    pages:
      "components/schemas/Trade.yaml components/schemas/CashTransfer.yaml components/schemas/BuyTradeRequest.yaml",
    never: /(amount|price|balance) in cents/i,
  },
  "only a buy has an amount, and only a sell a quantity": {
    says: /US dollars that was ordered\. Only a buy has it\..*that was ordered\. Only a sell has it\./,
    pages: "components/schemas/Trade.yaml",
  },
  "each order and transfer is stored before it is sent": {
    says: /Store each order and transfer before you send it|\*\*Before you send\*\*, write the order/,
    pages: "guides/integration-flow.md guides/lost-answers.md",
  },
  "orders are placed where nothing renders or repeats by itself": {
    says: /Place orders in Route Handlers and Server Actions only\..*turn off AWS's retries for a function that places/,
    pages: "guides/recipes.md",
    never: /orders? (in|from) (pages|server components|a page|an effect)/i,
  },
  "a request acts on the account of its credentials, and tells of no other": {
    says: /account that (the|your) credentials are bound to/,
    pages:
      "paths/account.yaml guides/overview.md guides/account-management.md guides/integration-flow.md",
    never:
      /\b(all|every|any|other) accounts? of the partner|account that was created (last|first)|acts on any account/i,
  },
  "a lost order is the one that is the same, where there is exactly one": {
    says: /Exactly one, the same: it was carried out.*exactly one, and it is the same/,
    pages: "guides/lost-answers.md",
  },
  "without executeAt an order executes now": {
    says: /Leave it out to execute now|Leave `executeAt` out/,
    pages: "components/schemas/ExecuteAt.yaml guides/trading.md",
  },
  "only a scheduled trade is cancelled, and another is refused with 409": {
    says: /no longer scheduled is refused with 409/,
    pages: "paths/trade_{tradeId}.yaml guides/trading.md",
    never: /any trade can be cancelled/i,
  },
  "no idempotency key, webhook or page is documented": {
    says: /no idempotency key, no webhook, no pagination/,
    pages: "guides/documented-and-assumed.md",
    never: /(idempotency keys?|webhooks?|pagination) (is|are) (supported|available)/i,
  },
  "after sending began, no end of a call proves that nothing was carried out": {
    says: /after sending began(?: \| unknown){3} \|.*`UND_ERR_SOCKET`\)(?: \| unknown){3} \| \| a success \(2xx\)[^|]*(?: \| unknown){3} \|/,
    pages: "guides/errors.md",
  },
  "408 and 499 prove nothing": {
    says: /\| other 4xx \|[^|]*\| 402, 406, 407, 408, 499 and all others/,
    pages: "guides/errors.md",
  },
  "an abort ends the wait and not the order": {
    says: /An abort ends your waiting, not the order/,
    pages: "guides/lost-answers.md",
    never: /abort ends[^.|]*and the order/i,
  },
  "an intent has the same id when its program runs again": {
    says: /intentId: "[\w-]+\/AAPL"/,
    pages: "../README.md guides/lost-answers.md",
    never: /intentId: [^,}]*(random|Date|now\()/i,
  },
  "iat and exp are seconds": {
    says: /\| iat \| number \| issued at, in seconds since 1970 \| \| exp \| number \| expires at, in seconds since 1970/,
    pages: "guides/authentication.md",
    never: /in (ms|milliseconds) since 1970/,
  },
  "what was cut after sending began is unknown": {
    says: /after sending began \| unknown \| unknown \| unknown \| \| the connection is lost before an answer came[^|]*\| unknown \| unknown \| unknown \| \| a success \(2xx\) breaks off, or its end does not come \| unknown \| unknown \| unknown/,
    pages: "guides/errors.md",
  },
  "signal accounts hold no capital, and read their portfolio": {
    says: /\| holds no capital, cannot transfer funds \||for trading and for signal accounts/,
    pages: "guides/overview.md guides/portfolio.md",
  },
  "nobody sends again what may have been carried out": {
    says: /may have been carried out: do not send it again|Never send again what ended with `outcome: "unknown"`/,
    pages: "guides/errors.md ../scripts/build/markdown/skill.md.txt",
    never: /(?<!\b(not|may|I|never|before you) )\bsend (it|the (order|transfer|trade)) again/i,
  },
  "where the outcome may be unknown, one looks before one sends again": {
    says: /else \*\*unknown\*\*\. Check whether it took effect before you send again/,
    pages: "guides/errors.md",
    never:
      /else \*\*unknown\*\*\. (?![^|]*(took effect before you send again|recover\(\)|of its own))[^|]*/,
  },
  "what changes something is not sent again after a lost answer": {
    says: /connection broke, unreadable success \(but not one that is too large\) \| again \| \*\*never/,
    pages: "guides/errors.md",
    never:
      /\*\*(Moves money|Changes state)\.\*\*.*\| no usable answer \|[^|]*\|[^|]*\| (?!only if nothing was sent)\w+/,
  },
  "without --no npx runs a package of the registry, with the secret in its environment": {
    says: /Keep the `--no`: without it/,
    pages: "guides/testing.md",
    never: /\bnpx (?!--no )pitrade/,
  },
  "orders get a long deadline": {
    says: /raise `timeoutMs`, do not lower it/,
    pages: "guides/lost-answers.md",
    never: /lower `timeoutMs`, do not|orders? a short/i,
  },
  "a fetch must not retry, and says that nothing was sent only where that is so": {
    says: /must not retry; throw `notSent\(message\)` if nothing was sent/,
    pages: "../README.md",
    never: /\bfetch\b[^.|]{0,60}may retry|notSent[^.|]*no answer/i,
  },
  "plain http is for loopback alone": {
    says: /https \(http is accepted to loopback\)|plain `http`, except on loopback|HTTPS, except (on|to) loopback/,
    pages: "../SECURITY.md ../README.md guides/authentication.md guides/getting-started.md",
    never: /\bhttp`? is accepted (?!to loopback)/i,
  },
  "a program recovers before it places": {
    says: /await pitrade\.recover\(\)\).{0,160}await pitrade\.trades\.place\(order, \{ intentId/,
    pages: "../README.md guides/lost-answers.md",
  },
  "a version is set before its description is recorded": {
    says: /2\. `npm run check breaking` says [^|]*npm version[^|]* 3\. `npm run build`, then `npm run contract report`, `npm run build` and `npm run contract record`/,
    pages: "../CONTRIBUTING.md",
  },
};

/** Pages by their paths in the repository. */
export type Prose = Readonly<Record<string, string>>;

/** A page of a fact, by its path in the repository. */
export const pathOf = (page: string): string => path.posix.join("openapi", page);

const pathsOf = ({ pages }: ProseFact) => pages.split(" ").map(pathOf);

const words = (text: string) => text.replace(/\s+/g, " ");

const list = "contract-tests/conformance/statements.md";

/** What a page must say word for word. */
const statements = readFileSync(list, "utf8")
  .split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const [page = "", ...items] = section.trim().split(/\s*^- /m);
    return items.map((item) => ({ page, says: words(item) }));
  });

function* problemsOf(page: string, text: string) {
  for (const [name, fact] of Object.entries(facts)) {
    const contradiction = fact.never?.exec(text)?.[0];
    if (contradiction) yield `${page} says "${contradiction}", but ${name}`;
    else if (pathsOf(fact).includes(page) && !fact.says.test(text))
      yield `${page} does not say that ${name}`;
  }
  for (const { says } of statements.filter((statement) => statement.page === page)) {
    const times = text.split(says).length - 1;
    if (times === 1) continue;
    yield `${page} says ${times} times, not once: "${says}". Correct it, or ${list}.`;
  }
}

export const proseProblemsOf = (prose: Prose): readonly string[] =>
  Object.entries(prose).flatMap(([page, text]) => [...problemsOf(page, words(text))]);

/** Every page that must say something. */
export const factPages: ReadonlySet<string> = new Set([
  ...Object.values(facts).flatMap(pathsOf),
  ...statements.map(({ page }) => page),
]);
