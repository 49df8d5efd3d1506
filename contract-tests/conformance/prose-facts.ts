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
  "there is no token endpoint": {
    says: /no token endpoint/,
    pages: "openapi.yaml guides/authentication.md",
  },
  "a refusal carried out nothing": {
    says: /nothing was carried out/i,
    pages: "components/responses/BadRequest.yaml components/responses/TooManyRequests.yaml",
  },
  "after a 500 it is unknown whether the request was carried out": {
    says: /Whether the request was carried out is unknown/,
    pages: "components/responses/ServerError.yaml",
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
  "a 409 is about a second scheduled trade of a ticker, or a second account": {
    says: /a second scheduled trade of the same ticker, or a second account\./,
    pages: "components/responses/Conflict.yaml",
  },
  "a 403 is that of signal accounts": {
    says: /a signal account asked to move money or to trade\./,
    pages: "components/responses/Forbidden.yaml",
  },
  "Retry-After counts seconds": {
    says: /How many seconds to wait before the next request/,
    pages: "components/responses/TooManyRequests.yaml",
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
  "of all states of a bank account one alone is VERIFIED": {
    says: /filter\(\(bank\) => bank\.status === "VERIFIED"\)/,
    pages: "code-samples/listBanks.ts code-samples/listBanks.fetch.ts",
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
  "a bank account is unlinked once no transfer is under way": {
    says: /Wait until none is `PENDING` before you unlink/,
    pages: "guides/bank-linking.md",
  },
  "a request acts on the account of its credentials, and tells of no other": {
    says: /account that (the|your) credentials are bound to/,
    pages:
      "paths/account.yaml guides/overview.md guides/account-management.md guides/integration-flow.md",
    never:
      /\b(all|every|any|other) accounts? of the partner|account that was created (last|first)|acts on any account/i,
  },
  "only what was not executed is cancelled": {
    says: /Cancels a trade that is scheduled and has not been executed yet\. A trade/,
    pages: "paths/trade_{tradeId}.yaml",
  },
  "a lost order is the one that is the same, where there is exactly one": {
    says: /Exactly one, the same: it was carried out.*exactly one, and it is the same/,
    pages: "guides/lost-answers.md",
  },
  "money moves through a bank account that is verified": {
    says: /Money can move once it is `VERIFIED`/,
    pages: "components/schemas/BankAccount.yaml",
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
  "a reset within the handshake is known to the transport on undici alone": {
    says: /resets the connection within the handshake \| unknown \| none \| unknown \|/,
    pages: "guides/errors.md",
  },
  "408 and 499 prove nothing": {
    says: /\| other 4xx \|[^|]*\| 402, 406, 407, 408, 499 and all others/,
    pages: "guides/errors.md",
  },
  "an intent that is open or written off is not sent again": {
    says: /\| open, or written off \| `UnsettledIntentError`; nothing is sent \|/,
    pages: "guides/lost-answers.md",
  },
  "a 401 is followed by one more request": {
    says: /makes a new token and sends the request once more\./,
    pages: "guides/authentication.md",
  },
  "COMPLETED and FAILED are final": {
    says: /`PENDING`, `COMPLETED` and `FAILED`; the last two are final/,
    pages: "guides/deposits-and-withdrawals.md",
  },
  "FILLED, CANCELLED and REJECTED are final": {
    says: /FILLED, CANCELLED and REJECTED are final/,
    pages: "guides/trading.md",
  },
  "an abort ends the wait and not the order": {
    says: /An abort ends your waiting, not the order/,
    pages: "guides/lost-answers.md",
    never: /abort ends[^.|]*and the order/i,
  },
  "writes are resent only if not connected, and after 401 and 429": {
    says: /writes only if not connected, and after 401 and 429/,
    pages: "../README.md",
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
  "the deadline of a call is below the time-out of the function that makes it": {
    says: /Keep `timeoutMs` below the/,
    pages: "guides/recipes.md",
  },
  "the platform's fetch does not know whether a connection was being made when the call ended": {
    says: /waiting for a connection of the pool, or while connecting \| unknown \| none \| unknown/,
    pages: "guides/errors.md",
  },
  "what was cut after sending began is unknown": {
    says: /after sending began \| unknown \| unknown \| unknown \| \| the connection is lost before an answer came[^|]*\| unknown \| unknown \| unknown \| \| a success \(2xx\) breaks off, or its end does not come \| unknown \| unknown \| unknown/,
    pages: "guides/errors.md",
  },
  "signal accounts hold no capital, and read their portfolio": {
    says: /\| holds no capital, cannot transfer funds \||for trading and for signal accounts/,
    pages: "guides/overview.md guides/portfolio.md",
  },
  "a second account is assumed to be refused with 409": {
    says: /second one is refused with 409/,
    pages: "guides/account-management.md guides/testing.md",
  },
  "a routing number is summed with 3, 7 and 1": {
    says: /by 3, 7, 1, 3, 7, 1, 3, 7, 1; the sum must be divisible by 10/,
    pages: "guides/bank-linking.md",
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
  "the files of a journal belong together": {
    says: /`VACUUM INTO`, and remove none of them/,
    pages: "guides/lost-answers.md",
  },
  "a fetch must not retry, and says that nothing was sent only where that is so": {
    says: /must not retry; throw `notSent\(message\)` if nothing was sent/,
    pages: "../README.md",
    never: /\bfetch\b[^.|]{0,60}may retry|notSent[^.|]*no answer/i,
  },
  "what repeats requests between client and server is turned off for POST": {
    says: /turn that off for POST/,
    pages: "../SECURITY.md guides/errors.md",
  },
  "a vulnerability is told in private": {
    says: /asks for a private way and says nothing else/,
    pages: "../SECURITY.md",
  },
  "cash that an order has reserved still counts as available balance in the sandbox": {
    says: /It still counts as available balance/,
    pages: "guides/testing.md",
  },
  "without Retry-After a 429 holds back no other call": {
    says: /A 429 without `Retry-After` holds no other call back/,
    pages: "guides/errors.md",
  },
  "plain http is for loopback alone": {
    says: /https \(http is accepted to loopback\)|plain `http`, except on loopback|HTTPS, except (on|to) loopback/,
    pages: "../SECURITY.md ../README.md guides/authentication.md guides/getting-started.md",
    never: /\bhttp`? is accepted (?!to loopback)/i,
  },
  "in the sandbox a withdrawal leaves the balance at once, and a deposit arrives when it is completed":
    {
      says: /A withdrawal leaves the balance when it is accepted, a deposit arrives when it is completed/,
      pages: "guides/testing.md",
    },
  "a program recovers before it places": {
    says: /await pitrade\.recover\(\)\).{0,160}await pitrade\.trades\.place\(order, \{ intentId/,
    pages: "../README.md guides/lost-answers.md",
  },
  "a program looks whether a deposit was completed": {
    says: /if \(deposit\.status !== "COMPLETED"\) throw/,
    pages: "guides/integration-flow.md",
  },
  "a bank that is unlinked moves no more money": {
    says: /No more money can move to or from it/,
    pages: "paths/bank_{bankId}.yaml",
  },
  "what a fetch of yours throws proves nothing, but for notSent": {
    says: /The failure of a `fetch` of yours proves nothing, unless it throws what `notSent` makes/,
    pages: "../SECURITY.md",
  },
  "a journal lists the oldest intent first": {
    says: /Lists intents, the oldest first/,
    pages: "../src/options/journal.ts",
  },
  "a part has the provenance of what contains it": {
    says: /a part without it has that of what contains it/,
    pages: "README.md",
  },
  "other code in the process is trusted": {
    says: /Other code in the same process: it can read the secret and replace the global `fetch`/,
    pages: "../SECURITY.md",
  },
  "a version is set before its description is recorded": {
    says: /2\. `npm run check breaking` says [^|]*npm version[^|]* 3\. `npm run build`, then `npm run contract report`, `npm run build` and `npm run contract record`/,
    pages: "../CONTRIBUTING.md",
  },
  "of a time that is there twice, the first is meant": {
    says: /Of the two instants of a time in the hour that is repeated each autumn it is the first/,
    pages: "../src/helpers/eastern-time.ts",
  },
  "parts of a second are cut off": {
    says: /Parts of a second are cut off/,
    pages: "../src/helpers/eastern-time.ts",
  },
  "what is undecidable may be the same": {
    says: /treat it as one that may be the same/,
    pages: "../src/matching/compare-sent.ts",
  },
  "recover reads only": {
    says: /It reads only, and sends no order/,
    pages: "../src/client.ts",
  },
  "a journal's file lies on a disk of its host": {
    says: /The file must lie on a disk of that host/,
    pages: "../src/journal/open-journal.ts",
  },
  "a journal with another name for its file is refused": {
    says: /A hard link is refused/,
    pages: "guides/lost-answers.md",
  },
};

/** Pages by their paths in the repository. */
export type Prose = Readonly<Record<string, string>>;

/** A page of a fact, by its path in the repository. */
export const pathOf = (page: string): string => path.posix.join("openapi", page);

const pathsOf = ({ pages }: ProseFact) => pages.split(" ").map(pathOf);

export function proseProblemsOf(prose: Prose): readonly string[] {
  const pages = Object.entries(prose).map(
    ([page, text]) => [page, text.replace(/\s+/g, " ")] as const,
  );
  return pages.flatMap(([page, text]) =>
    Object.entries(facts).flatMap(([name, fact]) => {
      const contradiction = fact.never?.exec(text)?.[0];
      if (contradiction) return [`${page} says "${contradiction}", but ${name}`];
      if (!pathsOf(fact).includes(page) || fact.says.test(text)) return [];
      return [`${page} does not say that ${name}`];
    }),
  );
}

export const factPages: ReadonlySet<string> = new Set(Object.values(facts).flatMap(pathsOf));
