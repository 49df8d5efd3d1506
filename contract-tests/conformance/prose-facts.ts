/**
 * A fact as prose repeats it, written down by hand: of PiTrade's documentation, and of what the SDK and
 * its sandbox do where a wrong word would cost money or hours.
 */
interface ProseFact {
  readonly fact: string;
  /** How it is recognised; white space may be any. */
  readonly says: RegExp;
  /** The pages that must say it. */
  readonly pages: readonly string[];
  /** What contradicts it, on any page. */
  readonly never?: RegExp;
}

const guide = (name: string) => `openapi/guides/${name}.md`;
const path = (name: string) => `openapi/paths/${name}.yaml`;
const schema = (name: string) => `openapi/components/schemas/${name}.yaml`;
const response = (name: string) => `openapi/components/responses/${name}.yaml`;

const facts: readonly ProseFact[] = [
  {
    fact: "trades execute in market hours",
    says: /9:30 AM to 4:00 PM US Eastern/,
    pages: [path("trade"), guide("trading")],
    never: /\b(?!9:30 AM to [14]:00 PM)\d{1,2}:\d\d [AP]M to \d/,
  },
  {
    fact: "one scheduled trade per ticker per partner",
    says: /one scheduled trade per ticker (is allowed )?\W*per partner/i,
    pages: [path("trade"), guide("trading"), guide("documented-and-assumed")],
    never:
      /(two|several|many|any number of) scheduled trades|each of your accounts has|scheduled trade per ticker per account/i,
  },
  {
    fact: "executeAt is a local time in US Eastern time",
    says: /(local date-time|`executeAt`) in US Eastern time/,
    pages: [schema("ExecuteAt"), guide("trading"), guide("documented-and-assumed")],
    never: /(executeAt|date-time)\S* (is )?in UTC/i,
  },
  {
    fact: "executeAt has no offset and lies in the future",
    says: /without an offset.{0,30}\. It must lie in the future/,
    pages: [schema("ExecuteAt"), guide("trading")],
  },
  {
    fact: "a buy names an amount, a sell a quantity",
    says: /`?BUY`? names an `amount`.*`?SELL`? names a `quantity`|buy for an amount of dollars and sell a number of shares/i,
    pages: [path("trade"), guide("trading")],
  },
  {
    fact: "a deposit is at least 10 dollars",
    says: /(at least 10 dollars for a deposit|a deposit is at least 10\b|US dollars, at least 10\.)/,
    pages: [
      schema("DepositRequest"),
      guide("deposits-and-withdrawals"),
      guide("documented-and-assumed"),
    ],
    never:
      /deposit[^.|]{0,40}at least (?!10\b)[\d,]+\b(?! character)|at least (?!10\b)[\d,]+ dollars for a deposit/i,
  },
  {
    fact: "tokens are signed with HS256",
    says: /HS256/,
    pages: ["openapi/openapi.yaml", guide("authentication"), guide("documented-and-assumed")],
    never: /\b([REP]S(256|384|512)|HS(384|512)|EdDSA)\b/,
  },
  {
    fact: "a token carries clientId, iat and exp",
    says: /`?clientId\b[^.]*\biat\b[^.]*\bexp\b/,
    pages: ["openapi/openapi.yaml", guide("authentication"), guide("documented-and-assumed")],
  },
  {
    fact: "a token typically lives for 900 seconds",
    says: /iat \+ 900\b/,
    pages: [guide("authentication")],
    never: /iat \+ (?!900\b)\d+/,
  },
  {
    fact: "there is no token endpoint",
    says: /no token endpoint/,
    pages: ["openapi/openapi.yaml", guide("authentication")],
  },
  {
    fact: "a refusal carried out nothing",
    says: /nothing was carried out/i,
    pages: [response("BadRequest"), response("TooManyRequests")],
  },
  {
    fact: "after a 500 it is unknown whether the request was carried out",
    says: /Whether the request was carried out is unknown/,
    pages: [response("ServerError")],
  },
  {
    fact: "a password has at least 8 characters",
    says: /at least 8 characters/,
    pages: [schema("CreateAccountRequest"), guide("account-management")],
    never: /password[^.]{0,60}at least (?!8\b)\w+ characters/i,
  },
  {
    fact: "an e-mail address is unique",
    says: /must be unique/i,
    pages: [schema("CreateAccountRequest"), guide("account-management")],
  },
  {
    fact: "signal accounts neither trade nor move money",
    says: /signal`? (account|is).{0,80}(403|cannot|neither trades nor moves)|signal` broadcasts.{0,40}neither/i,
    pages: [
      path("account"),
      path("cash-transfer"),
      schema("CreateAccountRequest"),
      guide("trading"),
      guide("deposits-and-withdrawals"),
    ],
  },
  {
    fact: "a routing number has nine digits",
    says: /ABA routing number, nine digits/,
    pages: [schema("LinkBankRequest"), guide("bank-linking")],
    never: /routing number[^.|]{0,30}\b(?!nine|its)\w+ digits/i,
  },
  {
    fact: "bank accounts are verified by micro-deposits before money moves",
    says: /verified[^.]*before (funds|money) can move|must be verified before (funds|money) can move/,
    pages: [path("bank"), guide("bank-linking"), guide("documented-and-assumed")],
  },
  {
    fact: "verification is automatic, by micro-deposits",
    says: /(automatic(ally)?)[^.]*by micro-deposits/,
    pages: [path("bank"), guide("bank-linking"), guide("documented-and-assumed")],
  },
  {
    fact: "what comes without a mark was read on one day",
    says: /read on 2026-11-25/,
    pages: ["account", "bank", "cash-transfer", "portfolio", "trade"].map(path),
    never: /read on (?!2026-11-25)[\d-]+/,
  },
  {
    fact: "nothing removes duplicates: look before you send again",
    says: /Nothing[^.]*remove[^.]*duplicates/i,
    pages: [path("trade"), path("cash-transfer"), guide("overview"), guide("lost-answers")],
    never: /\*\*send it again|no\*{0,2} proof\*{0,2}: send|is \*{0,2}a proof/i,
  },
  {
    fact: "after a lost answer one lists before one sends again",
    says: /after a lost answer, list the \w+ before you send another one/,
    pages: [path("trade"), path("cash-transfer")],
  },
  {
    fact: "who lost an answer does not send again",
    says: /Do not send (the transfer|the order|it) again/,
    pages: ["deposits-and-withdrawals", "trading", "errors", "lost-answers"].map(guide),
  },
  {
    fact: "a 401 carried nothing out",
    says: /^description: Authentication failed, or the token has expired\. x-provenance/,
    pages: [response("Unauthorized")],
  },
  {
    fact: "a 409 is about a second scheduled trade of a ticker, or a second account",
    says: /a second scheduled trade of the same ticker, or a second account\./,
    pages: [response("Conflict")],
  },
  {
    fact: "a 403 is that of signal accounts",
    says: /a signal account asked to move money or to trade\./,
    pages: [response("Forbidden")],
  },
  {
    fact: "Retry-After counts seconds",
    says: /How many seconds to wait before the next request/,
    pages: [response("TooManyRequests")],
  },
  {
    fact: "trades and transfers are listed with the newest first",
    says: /newest first/,
    pages: [path("trade"), path("cash-transfer")],
    never: /(trades|transfers), oldest first/i,
  },
  {
    fact: "amounts are in US dollars",
    says: /Amount in US dollars/,
    pages: [schema("Trade"), schema("CashTransfer"), schema("BuyTradeRequest")],
    never: /(amount|price|balance) in cents/i,
  },
  {
    fact: "only a buy has an amount, and only a sell a quantity",
    says: /US dollars that was ordered\. Only a buy has it\..*that was ordered\. Only a sell has it\./,
    pages: [schema("Trade")],
  },
  {
    fact: "of all states of a bank account one alone is VERIFIED",
    says: /filter\(\(bank\) => bank\.status === "VERIFIED"\)/,
    pages: ["openapi/code-samples/listBanks.ts", "openapi/code-samples/listBanks.fetch.ts"],
  },
  {
    fact: "each order and transfer is stored before it is sent",
    says: /Store each order and transfer before you send it|\*\*Before you send\*\*, write the order/,
    pages: [guide("integration-flow"), guide("lost-answers")],
  },
  {
    fact: "orders are placed where nothing renders or repeats by itself",
    says: /Place orders in Route Handlers and Server Actions only\..*turn off AWS's retries for a function that places/,
    pages: [guide("recipes")],
    never: /orders? (in|from) (pages|server components|a page|an effect)/i,
  },
  {
    fact: "a bank account is unlinked once no transfer is under way",
    says: /Wait until none is `PENDING` before you unlink/,
    pages: [guide("bank-linking")],
  },
  {
    fact: "a request acts on the account of its credentials, and tells of no other",
    says: /account that (the|your) credentials are bound to/,
    pages: [
      path("account"),
      guide("overview"),
      guide("account-management"),
      guide("integration-flow"),
    ],
    never:
      /\b(all|every|any|other) accounts? of the partner|account that was created (last|first)|acts on any account/i,
  },
  {
    fact: "only what was not executed is cancelled",
    says: /Cancels a trade that is scheduled and has not been executed yet\. A trade/,
    pages: [path("trade_{tradeId}")],
  },
  {
    fact: "a lost order is the one that is the same, where there is exactly one",
    says: /Exactly one, the same: it was carried out.*exactly one, and it is the same/,
    pages: [guide("lost-answers")],
  },
  {
    fact: "money moves through a bank account that is verified",
    says: /Money can move once it is `VERIFIED`/,
    pages: [schema("BankAccount")],
  },
  {
    fact: "without executeAt an order executes now",
    says: /Leave it out to execute now|Leave `executeAt` out/,
    pages: [schema("ExecuteAt"), guide("trading")],
  },
  {
    fact: "only a scheduled trade is cancelled, and another is refused with 409",
    says: /no longer scheduled is refused with 409/,
    pages: [path("trade_{tradeId}"), guide("trading")],
    never: /any trade can be cancelled/i,
  },
  {
    fact: "no idempotency key, webhook or page is documented",
    says: /no idempotency key, no webhook, no pagination/,
    pages: [guide("documented-and-assumed")],
    never: /(idempotency keys?|webhooks?|pagination) (is|are) (supported|available)/i,
  },
  {
    fact: "after sending began, no end of a call proves that nothing was carried out",
    says: /after sending began(?: \| unknown){3} \|.*`UND_ERR_SOCKET`\)(?: \| unknown){3} \| \| a success \(2xx\)[^|]*(?: \| unknown){3} \|/,
    pages: [guide("errors")],
  },
  {
    fact: "a reset within the handshake is known to the transport on undici alone",
    says: /resets the connection within the handshake \| unknown \| none \| unknown \|/,
    pages: [guide("errors")],
  },
  {
    fact: "408 and 499 prove nothing",
    says: /\| other 4xx \|[^|]*\| 402, 406, 407, 408, 499 and all others/,
    pages: [guide("errors")],
  },
  {
    fact: "an intent that is open or written off is not sent again",
    says: /\| open, or written off \| `UnsettledIntentError`; nothing is sent \|/,
    pages: [guide("lost-answers")],
  },
  {
    fact: "a 401 is followed by one more request",
    says: /makes a new token and sends the request once more\./,
    pages: [guide("authentication")],
  },
  {
    fact: "COMPLETED and FAILED are final",
    says: /`PENDING`, `COMPLETED` and `FAILED`; the last two are final/,
    pages: [guide("deposits-and-withdrawals")],
  },
  {
    fact: "FILLED, CANCELLED and REJECTED are final",
    says: /FILLED, CANCELLED and REJECTED are final/,
    pages: [guide("trading")],
  },
  {
    fact: "an abort ends the wait and not the order",
    says: /An abort ends your waiting, not the order/,
    pages: [guide("lost-answers")],
    never: /abort ends[^.|]*and the order/i,
  },
  {
    fact: "writes are resent only if not connected, and after 401 and 429",
    says: /writes only if not connected, and after 401 and 429/,
    pages: ["README.md"],
  },
  {
    fact: "an intent has the same id when its program runs again",
    says: /intentId: "[\w-]+\/AAPL"/,
    pages: ["README.md", guide("lost-answers")],
    never: /intentId: [^,}]*(random|Date|now\()/i,
  },
  {
    fact: "iat and exp are seconds",
    says: /\| iat \| number \| issued at, in seconds since 1970 \| \| exp \| number \| expires at, in seconds since 1970/,
    pages: [guide("authentication")],
    never: /in (ms|milliseconds) since 1970/,
  },
  {
    fact: "the deadline of a call is below the time-out of the function that makes it",
    says: /Keep `timeoutMs` below the/,
    pages: [guide("recipes")],
  },
  {
    fact: "the platform's fetch does not know whether a connection was being made when the call ended",
    says: /waiting for a connection of the pool, or while connecting \| unknown \| none \| unknown/,
    pages: [guide("errors")],
  },
  {
    fact: "what was cut after sending began is unknown",
    says: /after sending began \| unknown \| unknown \| unknown \| \| the connection is lost before an answer came[^|]*\| unknown \| unknown \| unknown \| \| a success \(2xx\) breaks off, or its end does not come \| unknown \| unknown \| unknown/,
    pages: [guide("errors")],
  },
  {
    fact: "signal accounts hold no capital, and read their portfolio",
    says: /\| holds no capital, cannot transfer funds \||for trading and for signal accounts/,
    pages: [guide("overview"), guide("portfolio")],
  },
  {
    fact: "a second account is assumed to be refused with 409",
    says: /second one is refused with 409/,
    pages: [guide("account-management"), guide("testing")],
  },
  {
    fact: "a routing number is summed with 3, 7 and 1",
    says: /by 3, 7, 1, 3, 7, 1, 3, 7, 1; the sum must be divisible by 10/,
    pages: [guide("bank-linking")],
  },
  {
    fact: "nobody sends again what may have been carried out",
    says: /may have been carried out: do not send it again|Never send again what ended with `outcome: "unknown"`/,
    pages: [guide("errors"), "scripts/build/markdown/skill.md.txt"],
    never: /(?<!\b(not|may|I|never|before you) )\bsend (it|the (order|transfer|trade)) again/i,
  },
  {
    fact: "where the outcome may be unknown, one looks before one sends again",
    says: /else \*\*unknown\*\*\. Check whether it took effect before you send again/,
    pages: [guide("errors")],
    never:
      /else \*\*unknown\*\*\. (?![^|]*(took effect before you send again|recover\(\)|of its own))[^|]*/,
  },
  {
    fact: "what changes something is not sent again after a lost answer",
    says: /connection broke, unreadable success \(but not one that is too large\) \| again \| \*\*never/,
    pages: [guide("errors")],
    never:
      /\*\*(Moves money|Changes state)\.\*\*.*\| no usable answer \|[^|]*\|[^|]*\| (?!only if nothing was sent)\w+/,
  },
  {
    fact: "without --no npx runs a package of the registry, with the secret in its environment",
    says: /Keep the `--no`: without it/,
    pages: [guide("testing")],
    never: /\bnpx (?!--no )pitrade/,
  },
  {
    fact: "orders get a long deadline",
    says: /raise `timeoutMs`, do not lower it/,
    pages: [guide("lost-answers")],
    never: /lower `timeoutMs`, do not|orders? a short/i,
  },
  {
    fact: "the files of a journal belong together",
    says: /`VACUUM INTO`, and remove none of them/,
    pages: [guide("lost-answers")],
  },
  {
    fact: "a fetch must not retry, and says that nothing was sent only where that is so",
    says: /must not retry; throw `notSent\(message\)` if nothing was sent/,
    pages: ["README.md"],
    never: /\bfetch\b[^.|]{0,60}may retry|notSent[^.|]*no answer/i,
  },
  {
    fact: "what repeats requests between client and server is turned off for POST",
    says: /turn that off for POST/,
    pages: ["SECURITY.md", guide("errors")],
  },
  {
    fact: "a vulnerability is told in private",
    says: /asks for a private way and says nothing else/,
    pages: ["SECURITY.md"],
  },
  {
    fact: "cash that an order has reserved still counts as available balance in the sandbox",
    says: /It still counts as available balance/,
    pages: [guide("testing")],
  },
  {
    fact: "without Retry-After a 429 holds back no other call",
    says: /A 429 without `Retry-After` holds no other call back/,
    pages: [guide("errors")],
  },
  {
    fact: "plain http is for loopback alone",
    says: /https \(http is accepted to loopback\)|plain `http`, except on loopback|HTTPS, except (on|to) loopback/,
    pages: ["SECURITY.md", "README.md", guide("authentication"), guide("getting-started")],
    never: /\bhttp`? is accepted (?!to loopback)/i,
  },
  {
    fact: "a journal with another name for its file is refused",
    says: /A hard link is refused/,
    pages: [guide("lost-answers")],
  },
];

/** Pages by their paths in the repository. */
export type Prose = Readonly<Record<string, string>>;

/** Where a documented fact is missing, or contradicted. */
export function proseProblemsOf(prose: Prose): readonly string[] {
  const pages = Object.entries(prose).map(
    ([page, text]) => [page, text.replace(/\s+/g, " ")] as const,
  );
  return pages.flatMap(([page, text]) =>
    facts.flatMap(({ fact, says, pages: wanted, never }) => {
      const contradiction = never?.exec(text)?.[0];
      if (contradiction) return [`${page} says "${contradiction}", but ${fact}`];
      return wanted.includes(page) && !says.test(text) ? [`${page} does not say that ${fact}`] : [];
    }),
  );
}

/** The pages that must say something. */
export const factPages: ReadonlySet<string> = new Set(facts.flatMap(({ pages }) => pages));
