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
  "a token typically lives for 900 seconds": {
    says: /iat \+ 900\b/,
    pages: "guides/authentication.md",
    never: /iat \+ (?!900\b)\d+/,
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
  "a routing number has nine digits": {
    says: /ABA routing number, nine digits/,
    pages: "components/schemas/LinkBankRequest.yaml guides/bank-linking.md",
    never: /routing number[^.|]{0,30}\b(?!nine|its)\w+ digits/i,
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
