import { readFileSync } from "node:fs";

const words = "no one two three four five six seven eight nine ten".split(" ");
const written = (number: number): string => number.toLocaleString("en-US");

/** A number as the code of a module has it, in another unit. */
function numberIn(file: string, name: string, unit = 1): number {
  const source = readFileSync(`${import.meta.dirname}/../../src/${file}.ts`, "utf8");
  const found = new RegExp(`\\b${name}(: number)? ?[=:] ([\\d_]+)\\b`).exec(source)?.[2];
  if (!found) throw new Error(`src/${file}.ts has no number "${name}".`);
  return Number(found.replaceAll("_", "")) / unit;
}

const wordIn = (...given: Parameters<typeof numberIn>) => words[numberIn(...given)];
const option = (name: string) => written(numberIn("options/defaults", name));
const defaults = {
  tokenTtlSeconds: option("tokenTtlSeconds"),
  timeoutMs: option("timeoutMs"),
  maxRetries: option("maxRetries"),
  maxResponseBytes: option("maxResponseBytes"),
};
const limits = "waiting/wait-limits";
const waiting = {
  longest: numberIn(limits, "defaultTimeoutMs", 60_000),
  shortestPause: numberIn(limits, "shortestPauseMs"),
  longestPause: numberIn(limits, "longestPauseMs", 60_000),
  longestMissing: numberIn(limits, "longestMissingMs", 1_000),
};
const retryCost = numberIn("transport/retry-budget", "cost");
const retries = numberIn("transport/retry-budget", "capacity") / retryCost;
const backoff = "transport/backoff";
const learned = "tokens/learn-clock-offset";
const platformMs = written(numberIn("options/read-options", "longestPlatformTimeoutMs"));
const holdSeconds = numberIn("transport/rate-limit-hold-ms", "longestHoldMs", 1_000);
const renewSeconds = numberIn("tokens/token-source", "renewAheadMs", 1_000);
const oneByOne = wordIn("transport/rate-limit-turns", "oneByOneAfterHold");
const leeway = numberIn("journal/seconds-left", "leewaySeconds");

/**
 * What the documentation of PiTrade states, and what the SDK and its sandbox do or ask of a reader
 * where a wrong word would cost money, secrets or hours: below the pages that must say it, without
 * marks of Markdown. " … " stands for anything that may stand between. A name without a point is
 * that of a guide. Numbers that the code has come from there.
 */
const table = `
# README.md
Unofficial, unless PiTrade says otherwise … Never run against PiTrade's servers, only against the sandbox
It never resends an order whose answer was lost … reads PiTrade's list to find that order, and reports any it cannot identify
Documented: PiTrade's documentation states it. Described: it promises the capability, path and shape are ours. Assumed: all is ours
Most responses are assumed, of documented operations too
HTTPS, except to loopback … function that returns a token; replaces clientId and secret
| tokenTtlSeconds | ${defaults.tokenTtlSeconds} seconds … | timeoutMs | ${defaults.timeoutMs} ms … | maxRetries | ${defaults.maxRetries} |
| maxResponseBytes | ${defaults.maxResponseBytes} bytes … | validateRequests | true | … | allowBrowser | false | a browser exposes the secret
must not retry; throw notSent(message) if nothing was sent
"none" if the request was not carried out (or was a read), "unknown" if it may have been; the message then says where to look
| refused before sending; see violations | … the journal failed; nothing was sent | … an intent is open | … an id is taken |
After a write, outcome is "none" for refusals … Any other, such as 408, is "unknown". A lost connection is "none" if provably before sending
Reads are retried after temporary failures, at most maxRetries times
After a 429 all calls wait for Retry-After (assumed)
one deadline for token, attempts, waits and body; at most ${platformMs} with the platform's fetch
nothing is sent again for an intent that may have been carried out, across crashes; it is reported, and stays blocked until it is settled
Before 1.0.0 a minor version may break any of it … Described and assumed parts follow PiTrade's server … after 1.0.0 too
writes only if not connected, and after 401 and 429 … intentId: "2026-11-25/AAPL"
executeAt is US Eastern local time … same checks and transport … secret: text, bytes or an async function … No idempotency key is known … Wording of messages and log lines is not
SQLite needs Node 22.13, Deno or Bun
# SECURITY.md
Report it privately … open an issue that asks for a private way and says nothing else
Replace secrets, tokens and personal data with made-up ones … none of it was run against PiTrade's
An order is sent once. A request that can move money is sent again only where the first one provably did nothing: not by a retry or a redirect, not by the runtime, and over the transport on undici not by a wrapper
408, 499 and unassigned ones are "unknown". The failure of a fetch of yours proves nothing, unless it throws what notSent makes
An order is never sent late. One that waits, after a 429 or for a limit, is sent once … and not at all where too little time is left for its answer
An id that a server answers as a number keeps its digits, or is refused
a crash places no order twice and loses none … A lost order is settled only where there is no doubt
turns up after all is shown as an alarm until a person has settled it
The secret, tokens and x-sensitive fields stand in no error, log line or event, and in no header of an answer
so that ${numberIn("redaction/secrets-of", "piece")} characters in a row are left
No redirect is followed, the base URL must be https (http is accepted to loopback), and a token lives for ${defaults.tokenTtlSeconds} seconds
It is read up to maxResponseBytes, unpacked … a message holds at most ${numberIn("errors/one-line", "maxChars")} characters of it, on one line
changes nothing of its result … the order is not sent again
A browser is refused, where everyone can read the secret, unless you allow it
A sandbox that is served listens on loopback, Host must name the machine, changes need a token … The file of a journal is for its owner
The client loads jose, openapi-fetch and nothing else
A fetch of yours that retries or follows redirects: the promises above do not hold with it
can send an order again, and the SDK cannot see it: turn that off for POST
Chromium sends an order a second time … without a common journal: nothing in the API is known to remove duplicates
an equal order of theirs may be taken for a lost one
Secrets are not printed … the answers of the API reach you unchanged … Values of fewer than four characters … it can read the secret and replace the global fetch
they are for tests, and must not be reachable by others
Report a vulnerability of PiTrade's servers to PiTrade … outcome: "none" needs proof. Either nothing was sent, or the server answered with a status of which an RFC says that nothing was carried out … A body is written once, and a path parameter cannot lead to another operation
a server that takes expired tokens: see … cut into pieces of fewer than 16 characters … A value with fewer than six letters and digits of ASCII … which only raw with validateRequests: false sends: it is not parsed
The token goes to your server alone … belongs to Next.js, and passes as it is
# scripts/build/markdown/skill.md.txt
Sandbox first. … Send nothing to PiTrade's own server unless the person you work for says so: it moves real money, and no test server of it is known
Never send again what ended with outcome: "unknown". Not in a loop, not by hand, not with another client: look for it
Finding nothing is no proof that nothing happened
Use a journal for what moves money, with an intentId made from what is wanted, and call recover() at the start
Do not pass a fetch that retries, and set no dispatcher that does
Keep the secret on the server … never in code, a log, a command line or a browser
check a field of an answer before you store it, and expect statuses that you do not know
Write and try everything in the sandbox of the package
# openapi/openapi.yaml
No public host name is known
sign yourself with HS256 and your secret, with the claims clientId, iat and exp. There is no token endpoint
# openapi/paths/trade.yaml, openapi/paths/cash-transfer.yaml
Nothing is known to remove duplicates: after a lost answer, list the … before you send another one. … read on 2026-11-25 … whose answer was lost took effect … newest first
# openapi/paths/account.yaml
needs funding before it trades. A SIGNAL account broadcasts trading signals, holds no capital and cannot place real orders
a request always acts on that account
# openapi/paths/bank_{bankId}.yaml
No more money can move to or from it
# openapi/paths/trade_{tradeId}.yaml
Cancels a trade that is scheduled and has not been executed yet
# openapi/paths/bank.yaml
its verification has begun … The linked bank accounts, oldest first
verified automatically by micro-deposits, and must be verified before money can move
# openapi/paths/portfolio.yaml, openapi/paths/portfolio-properties.yaml
For trading and signal accounts
# openapi/components/schemas/DepositRequest.yaml
Moves cash from the bank account into the trading account … the cash comes from
US dollars, at least 10.
Direction of the transfer, into the trading account
# openapi/components/schemas/WithdrawalRequest.yaml
Moves cash from the trading account to the bank account … the cash goes to
Direction of the transfer, out of the trading account
# openapi/components/schemas/BuyTradeRequest.yaml
for an amount of dollars. A quantity is not allowed
# openapi/components/schemas/SellTradeRequest.yaml
Sells a quantity of shares of one ticker. An amount is not allowed
# openapi/components/schemas/PortfolioProperties.yaml, openapi/guides/portfolio.md
can be traded or withdrawn … ash and holdings together
# openapi/paths/account.yaml, openapi/paths/bank.yaml, openapi/paths/portfolio.yaml
read on 2026-11-25
# openapi/paths/trade.yaml
A BUY names an amount in US dollars, a SELL names a quantity of shares. Trades execute in market hours, 9:30 AM to 4:00 PM US Eastern time. Only one scheduled trade per ticker is allowed per partner. Trading accounts only
# openapi/paths/cash-transfer.yaml
through a linked and verified bank account. A signal account cannot transfer funds
# openapi/paths/trade_{tradeId}.yaml, trading
no longer scheduled is refused with 409
# openapi/components/responses/BadRequest.yaml, openapi/components/responses/TooManyRequests.yaml
the request was refused and nothing was carried out
# openapi/components/responses/TooManyRequests.yaml
How many seconds to wait before the next request
# openapi/components/responses/ServerError.yaml
Whether the request was carried out is unknown
# openapi/components/responses/Unauthorized.yaml
description: Authentication failed, or the token has expired. x-provenance
# openapi/components/responses/Conflict.yaml
a second scheduled trade of the same ticker, or a second account.
# openapi/components/responses/Forbidden.yaml
a signal account asked to move money or to trade.
# openapi/components/schemas/CreateAccountRequest.yaml
Must be unique … SIGNAL broadcasts trading signals and neither … at least 8 characters
TRADING places real orders and needs funding
# openapi/components/schemas/LinkBankRequest.yaml
ABA routing number, nine digits
# openapi/components/schemas/ExecuteAt.yaml
local date-time in US Eastern time, without an offset. Assumed: with seconds. It must lie in the future. Leave it out to execute now
# openapi/components/schemas/BuyTradeRequest.yaml, openapi/components/schemas/CashTransfer.yaml
Amount in US dollars
# openapi/components/schemas/Trade.yaml
Amount in US dollars that was ordered. Only a buy has it. … that was ordered. Only a sell has it. … Only a scheduled trade has it … Only a filled trade has it
Scheduled time in US Eastern time, without an offset … shares that was bought or sold … Average price per share in US dollars
# openapi/components/schemas/BankAccount.yaml
Money can move once it is VERIFIED
The last four digits of the number
# openapi/components/responses/NotFound.yaml
Nothing with this id belongs to the account, or there is no account yet
# openapi/components/parameters/BankId.yaml, openapi/components/parameters/TradeId.yaml, openapi/components/parameters/TransferId.yaml, openapi/components/parameters/ScheduledTradeId.yaml
as answered when it was
# openapi/components/parameters/TickerFilter.yaml
Only trades of this ticker symbol
# openapi/components/schemas/DepositRequest.yaml, openapi/components/schemas/BuyTradeRequest.yaml, openapi/components/schemas/WithdrawalRequest.yaml
at most two decimals
# openapi/components/schemas/Holding.yaml, portfolio
verage price paid per share, in US dollars
# openapi/components/schemas/PortfolioProperties.yaml
Value of all holdings at current prices, in US dollars
# openapi/paths/bank.yaml, openapi/paths/portfolio-properties.yaml
read on 2026-11-25; the … not seen there
# overview
Your partner account manager gives you the base URL … No public host is known, so none is named here
You sign the tokens … No request carries an account id. A request acts on the account that the credentials are bound to
250 is 250 dollars, 0.07 is seven cents
No idempotency key is documented. An order that is sent twice may be carried out twice … before you go live
No webhook and no pagination is documented. To follow a transfer or a trade, read it again
This SDK is unofficial, unless PiTrade says otherwise, and was never run against PiTrade's servers
broadcasts signals, cannot execute real trades … the wallet must be funded before it trades
described: it promises the capability; path and shape are our design … assumed: nothing was seen of it; it is our design
What is described or assumed may look different on the real server
Before money moves, read Errors and When an answer is lost
Nothing removes duplicates … | holds no capital, cannot transfer funds |
TypeScript without it, and a token signed by hand
# getting-started
The secret signs every request, so it must never reach a browser. The SDK refuses to run in one unless you pass allowBrowser: true
the base URL that PiTrade gave you; HTTPS, except on loopback
The options baseUrl, clientId and secret take precedence
Create one client per process and per set of credentials, and share it
deadline of the whole call, with token, attempts, waits and answer. ${defaults.timeoutMs} ms by default, ${platformMs} ms at most
how often the call may be sent again, where that is safe. ${defaults.maxRetries} by default … intentId: names what shall happen once
no clientId is needed without a journal … lifetime of a token. ${defaults.tokenTtlSeconds} seconds by default
${defaults.maxResponseBytes} bytes by default. One that is larger is read no further: a success then ends as ResponseFormatError, with outcome: "unknown" if it was not a read
There is no limit by default … whether bodies are checked against this description before they are sent. true by default … Nothing is logged by default
It must send a request at most once and follow no redirect: a wrapper that retries would place an order twice, and the SDK could not see it
To refuse a request before sending, it throws notSent
false by default: everyone who can open the page can read the secret … Move no money from there
the request is sent once, whichever of the two you wait for
a refusal is a value, not an exception, and no outcome is worked out for an answer: after a 5xx to an order, check whether it took effect before you send again
still throw. A middleware may change headers and body; a URL that it changed is not sent
undici@7 on Node 20 … close() waits for the requests that are under way
it ignores a proxy or dispatcher that is set for the global fetch; it never sends a request again where fetch or undici do, after a 421 for example; … a deadline that passes before is a safe failure
Where it refuses the tunnel, nothing was sent. … Without a URL it connects directly
sends a request again when a connection that was kept open is cut, that of Node.js 26 and Deno when an HTTP/2 server refuses a stream. The SDK prevents that for everything but reads
workerd does not distinguish a refused connection from a lost one: the outcome is "unknown" there
set three of the environment variables … names everything that is missing … keeps the token, the server's clock offset and the retry budget … Path parameters come first, then the body or the filters, then the options of this one call … throws on everything else
must see to it itself … Headers and request id are without secrets … has 0 attempts, the status that was recorded (200 where the order was found by a look) and none of the server's headers … a tunnel (CONNECT) that the proxy cannot look into
It is in no registry yet … with the same tokens, deadline and retries … keep a process busy for good … --allow-write of the folder of a journal
# integration-flow
1. Create an account … 2. Link a bank account … 3. Deposit funds … 4. Place trades … 5. Monitor the portfolio … 6. Withdraw funds
A signal account stops after step 1 and reads its portfolio: it neither moves cash nor trades
Store each order and transfer before you send it, and its id as soon as it is answered
Wait for the bank, then for the cash. A bank account must be verified before funds can move
give up after ${waiting.longest} minutes unless timeoutMs says otherwise
Do not compare with a closed list of statuses. … Treat one that you do not know as "not there yet", and report it
No request carries an account id … Ask your partner account manager before you create accounts for more than one person
In the sandbox nothing takes time. In production steps 2 to 4 take time, so make them separate jobs … How long verification and deposits take is not documented
All status values are assumed … is not documented. Ask
# account-management
The SDK removes the password from everything that it prints; do the same in your own logs
No way to change or close an account is documented, nor to change its type. Choose the type with care
is not created a second time under the same address … expect a 400. Still, read the account first
must be unique … at least 8 characters … a second one is refused with 409, ConflictError, is assumed
A request names no account, so credentials act on one … this path and its answer are described, not documented
All five fields are required … The answer is assumed … How credentials come to be bound to a new account is not documented
# bank-linking
Keep the bankId: transfers name it … Both numbers are text, because leading zeros count
It does not check its checksum … warn in your form where isValidRoutingNumber says false
| VERIFIED | funds can move … it failed: compare the numbers and link again
expect days, not seconds: a wait without timeoutMs ends after ${waiting.longest} minutes
What happens to transfers that are under way is not documented. Wait until none is PENDING before you unlink
must be linked and verified before funds can move. Verification is automatic, by micro-deposits … ABA routing number, nine digits … by 3, 7, 1, 3, 7, 1, 3, 7, 1; the sum must be divisible by 10 … which is any but PENDING_VERIFICATION … does not have the bank account for ${waiting.longestMissing} seconds
The SDK checks that a routing number has nine digits … How long it takes is not documented … A job that looks every hour
Cash moves between a trading account and a linked bank account … The answer is assumed, its statuses included … Listing is described; the statuses are assumed … micro-deposits are on their way … the link was removed … is described; that it returns the bank account as it is now is assumed
# deposits-and-withdrawals
DEPOSIT into the trading account, WITHDRAWAL out of it … id of the linked bank account, which must be verified
A 200 says that the transfer was accepted. That the cash arrives later, and the answer with its transferId and status, are assumed. … Reading transfers back is assumed
Neither a minimum nor a daily limit is documented for withdrawals … Expect a 400
Deposits may take days: set timeoutMs, or look again later
Calculate in whole cents: dollars and cents convert without rounding, and throw a RangeError
signal account is refused with 403 … a deposit is at least 10 … PENDING, COMPLETED and FAILED; the last two are final … Do not send the transfer again
an amount is more than 0 and has at most two decimals. These two constraints are ours … Sums of dollars are not exact: 0.1 + 0.2 is not 0.3, and the SDK refuses the result
is documented and shows the available balance (the name of that field is assumed)
# trading
| amount, US dollars | required | not allowed | | quantity, shares | not allowed | required |
both are more than 0 and that amount has at most two decimals; these constraints are ours
To sell everything, take the quantity from … Round down: you can never sell more than you hold
What happens to an order that is placed outside them is not documented … Do not take a 200 for an execution: wait until it is final
the server decides that, the SDK checks only how it is written
Before 9:30 AM of a trading day this is today's opening, after that tomorrow's or a later one
Never use toISOString(): its Z is refused, and without it the order would run hours early or late
The documentation says partner, not account … is assumed; be ready for a 400 as well. Cancel the first, or wait until it has been executed
| SCHEDULED | waits for its executeAt; can be cancelled | | PENDING | accepted, not executed yet | | FILLED | executed … cancelled before it was executed … | will not be executed |
A status that is not known is not final
A wait lasts at most ${waiting.longest} minutes unless you say otherwise with timeoutMs: up to ${Math.floor(numberIn("http/longest-timer-ms", "longestTimerMs") / 86_400_000)} days
It need not survive a restart: keep the tradeId, and wait again. signal ends it at once
It reads every ${waiting.shortestPause} ms at first … it reads every ${waiting.longestPause} minutes, since the trade may be cancelled
goes on after 429, 5xx and connections that fail, and ends at once with the error of any other answer. After a 404, or an answer without a status, it looks for ${waiting.longestMissing} seconds more
may not be readable yet … Only a scheduled trade can be cancelled. One that is no longer scheduled is refused with 409. Both are assumed. … Do not send the order again
signal account is refused with 403 … You buy for an amount of dollars and sell a number of shares … Leave executeAt out … Trades execute in market hours, 9:30 AM to 4:00 PM US Eastern time
local date-time in US Eastern time, without an offset: 2030-01-16T09:30:00. It must lie in the future … Only one scheduled trade per ticker is allowed per partner … FILLED, CANCELLED and REJECTED are final
It never pauses longer than ${waiting.longestPause} minutes
That parts of a share can be sold is assumed … The sandbox refuses more than six … That PiTrade follows it is assumed … for 2022 to 2028; a day on which trading is called off at short notice is not known
write the text yourself. If you have an instant, toEasternTime turns it into that text, correct in summer and winter … cuts off parts of a second and throws a RangeError … The loop ends after the final state
| executeAt | optional | optional | … the SDK checks it before it sends … is not documented, nor are holidays and shortened days … go by the calendar of the US exchanges, holidays and early closes included … trades.list with its filters and trades.cancel are assumed, and so are the statuses
How many decimals a quantity may have is not documented … and answers FILLED
# portfolio
The purchase price is what was paid. The current price of a share is not part of the API
the names of the fields are assumed … Nothing notifies you … slow down when a 429
look at the trade first and at the portfolio once it is FILLED
Both reads work for trading and for signal accounts
Read again at an interval that your rate limit allows
returns one entry per ticker. All three fields are documented … calculating with undefined
# authentication
A text secret is used as its UTF-8 bytes. That is assumed … decode it and pass a Uint8Array
is refused when the client is made. Bytes, and what a function returns, are used as they are
iat is set back by ${numberIn("tokens/sign-token", "setBackSeconds")} seconds, and exp with it
This is safe for orders too: a request that failed authentication was not carried out. A second 401 becomes an AuthenticationError
${numberIn("tokens/refusal-backoff", "firstWaitMs", 1_000)} second, then 2, 4 and so on up to ${numberIn("tokens/refusal-backoff", "lastWaitMs", 1_000)}, until a call succeeds … Calls are sent in that time, once each … but no token is made and your vault is not asked
1. It signs with your own clock, until the server answers 401. 2. It reads the Date header of that answer
A difference from ${numberIn(learned, "smallestOffsetMs", 1_000)} seconds up to a day is added to the time of every later token
is signed with what was accepted at once last … Without a Date header nothing is learned. Keep your clock synchronised anyway
It is asked for the secret whenever a token is made … the client needs no restart
the call fails with a ConfigurationError and nothing is sent. The error leaves out the message of what your function threw, since it may hold the secret
The function is called for every attempt, so let it keep its token until shortly before it expires
The clock offset is not learned: the function must use the right time
It lives for ${defaults.tokenTtlSeconds} seconds; --ttl changes that. --no keeps npx from running a package of that name from the registry, with your secret
other users of the machine can see its arguments, the token among them … let curl read the header from its input instead
The SDK prints neither the secret nor a token: not in error messages, not in the bodies and causes of errors, not in its log. It refuses a base URL with plain http, except on loopback, and follows no redirect
there is no token endpoint … | iat | number | issued at, in seconds since 1970 | | exp | number | expires at, in seconds since 1970; typically iat + ${defaults.tokenTtlSeconds}
A token lives for ${defaults.tokenTtlSeconds} seconds; tokenTtlSeconds changes that, from 30 up. … when less than ${renewSeconds} seconds (or a tenth of the lifetime, if that is shorter) are left
If the server answers 401, the SDK makes a new token and sends the request once more. … for at most ${renewSeconds} seconds more
Authorization: Bearer … Calls that run at the same time share one token … The first call after it tries a new token again … PiTrade does not document that it sends it … Where the secret must stay in another service, pass token instead of secret … After a 401 it is called again
about every 14 minutes while calls are made, and after a 401 … When PiTrade replaces your secret, change it in your vault
The one more attempt after a 401 already uses it … The two alternate until one is accepted
# errors
none: the server did not carry it out, or it was a read … sending again does no harm. … unknown: the server may have carried it out. Do not send it again
how many requests the call began to send … a sentence for people, with the request in it; its wording may change
hold no token, no secret, no password and no bank account number
After a read, always. After any other request, only where the row says just none
a signal account neither trades nor moves money … Wait for the ms in retryAfterMs … Check whether it took effect before you send again
the server refuses, and an RFC says that it then carries nothing out | none … a proxy may have given up while the server went on
Check base URL and proxy; check whether it took effect … Correct the base URL; check whether it took effect
for 400, 401, 403 and 429 neither: it is assumed
Check the store; send again with the same intentId … Call recover(); let a person settle what is left … Use an intentId of its own for each request
Wait again, by the same id: what is waited for goes on
none needs proof, and not every fetch can give it; in doubt it is unknown
before the first attempt, or while waiting to be sent | none | none | none … is refused (ECONNREFUSED), or it is not made in time | none | none | unknown
TLS cannot be agreed upon | none | none | unknown … within the handshake of TLS | none | none | unknown … a proxy refuses the tunnel, with 407, 403 or 502 for example | none | none | unknown
it throws notSent | | | none | | it throws or answers anything else | | | unknown |
So its failures prove nothing, with one exception … Throw that where you refuse a request before anything of it was sent
places orders twice and hides it: do not set one … sends no order twice, even if the wrapper tries again
can send an order again, and the SDK cannot see it: turn that off for POST
Decide by error.code and status, and keep body for your log
What may have been carried out is never sent again … The SDK sends again only what cannot do harm, maxRetries times at most (${defaults.maxRetries} by default)
nothing was sent | again | again | | 429 | again | again: it was refused | … (but not one that is too large) | again | never | | 408, 500, 502, 503, 504 | again | never | | deadline passed, aborted | never | never | | any other status | never | never |
a 401 leads to one more attempt with a fresh token, once in a call, for every method
a random time of up to ${numberIn(backoff, "firstCeilingMs")} ms, then ${2 * numberIn(backoff, "firstCeilingMs")} ms, doubling up to ${numberIn(backoff, "lastCeilingMs", 1_000)} seconds … If that is longer than the time left, the error comes at once
share a budget of ${retries} retries, which grows by one with every ${words[retryCost]} successes … Retries after a 429 cost nothing of it
maxRetries: 0 turns retries off, but not the one after a 401
GET requests can be repeated; every other request may take effect twice when it is sent twice … the SDK never repeats one whose outcome is "unknown"
holds all calls of the client back for that long, ${holdSeconds} seconds at most. Then one call is sent … the oldest first: one by one, and after ${oneByOne} of them more at once
A call that is held back was not sent. It uses up none of its maxRetries … it ends at once with a RateLimitError and the outcome "none"
A 429 without Retry-After holds no other call back. Two clients know nothing of each other: share one
it ends with a TimeoutError and the outcome "none" … awaited before every attempt
If it fails, nothing was sent: the SDK tries again as for a connection that was refused, and then throws a ConnectionError with the outcome "none". … After a 429 the calls of a process are held back all the same
one deadline for the whole call: token, all attempts, the waits in between and the body of the answer. It is ${defaults.timeoutMs} ms by default … it may be ${platformMs} ms at most
A shorter deadline does not make an order faster, but more of its answers are lost. Give reads a short deadline and orders a long one
is sent only while a tenth of timeoutMs is left for its answer, or a second where that is less
No line holds a body, a token or a secret. A logger that throws does not make a call fail
Each call of an operation has one end, also one that is refused … No event holds a body, a token or a secret … does not change a call … leave out what you do not know
resets the connection within the handshake | unknown | none | unknown | … waiting for a connection of the pool, or while connecting | unknown | none | unknown | | deadline or abort after sending began | unknown | unknown | unknown | | the connection is lost before an answer came (ECONNRESET, UND_ERR_SOCKET) | unknown | unknown | unknown | | a success (2xx) breaks off, or its end does not come | unknown | unknown | unknown |
| other 4xx | ApiError ERR_API | 402, 406, 407, 408, 499 and all others
undefined where no headers came … none of which is documented … ${words[numberIn("redaction/safe-cause", "maxDepth")]} links deep at most … of which it needs six … values of fewer than four characters stay … only ResponseFormatError does not
Check client id, secret and clock; a fresh token was tried already … this one may not have been sent, and body is undefined … which is not followed | none for a read, else unknown … is a ConnectionError too. Apart from these, only helpers throw: a RangeError
an option or the request is wrong, no token | none | none | none … held back after a 429, a rateLimit function that fails | none | none | none … the port is one that fetch blocks | none | is not blocked | unknown … any other answer breaks off, or its end does not come | as its status says … unknown from the first attempt on. workerd does not say … there it is unknown
try a second time after a cut … is one of your own … passes its second argument on … A deposit below 10 dollars never leaves … The shape of PiTrade's error bodies was not seen
After a 421 the fetch of Node.js sends once more, for every method … When it is used up, calls fail at once … No idempotency key is documented, and nothing is known to remove duplicates … So the SDK has none by default … If one is answered 429 too, all wait again … No more than so many attempts are then made within so many ms, counted from the answer of each … What it answers is ignored … instead of an order that is carried out and whose answer comes too late
without ids … and not awaited
outcome says whether the server may have acted … "It may have been carried out: do not send it again, look with trades.list()." … Escapes of LDAP and CSS are not undone … where no digit stands beside it … Read message and body, correct the request … PiTrade documents 200, 400, 401, 403, 429 and 500
one that cannot be told apart from it … The SDK then tries again as for a connection that was refused … not what the limit is … A call that was answered 429 itself is sent again … a signal that is aborted when the call ends … warn for a call that may have been carried out … two orders at once can be told apart … for the journal, has events of its own
# lost-answers
You cannot know, and neither can the SDK … Nothing in this API is known to remove duplicates. Sending again may buy twice
1. Do not send it again. Hold back orders for the same ticker … two equal ones with an unknown outcome cannot be told apart
2. With a journal, run npx --no pitrade journal recover … Without one, go on here. 3. Look. … If this read fails, that says nothing about the order: its outcome is still unknown
4. Compare. Leave out the ids that you already know … leave out what differs from what you sent … 5. Decide. Exactly one, the same: it was carried out, store its id. None is no proof: look again, for some minutes. Else let a person decide
Only requests that change something have it, never reads. The SDK never sends such a request again
A journal writes first … nothing is sent again for that intent, across crashes; what is not known is named, and stays blocked until it is settled. It is never "exactly once", and never a proof that nothing happened: only the server could give those
| done | the recorded answer; nothing is sent | | refused (outcome: "none") | it is tried again, with the same body only | … | with another body | IntentConflictError; nothing is sent |
Make the id from what you want, so that a rerun makes the same one. Without one it is safe across crashes, not across reruns; the raw client takes none
An intent whose process died is refused if no attempt was begun, else open … recover() only reads. What it finds beyond doubt, it settles
its process lives | wait | | not-seen | the list does not have it, which is no proof … look again later; then let a person decide
several may be it, or one that may be another's | let a person decide … could not be read | look again | … an alarm: settle it with its id … recover with a client of these
refused until ${leeway} seconds after the last token that it was sent with has expired, by the server's clock: a process that stood still cannot place it after that
it needs force, and then a process that wakes up may still place it … An alarm stays, whatever later looks show, until a person settles it
a new file is for its owner alone … no token and no secret … With the option token, give clientId too … all roles must find the same schema first, and every query must commit by itself and be read from the primary
It is sound only if … all who trade in this account use this journal … none of its entries is lost … three files that belong together … Back up with VACUUM INTO, and remove none of them: a process that has them open notices, and sends nothing more … mount the folder, never the file alone … A hard link is refused
Settle what is open before you change them … no earlier order of the same kind is missing from the list
the server refuses expired tokens, and carries out what it accepted within ${leeway} seconds of that
Where the server has none (404, 405, 410, 501), or only a part of it, the order goes out, and if its answer is lost it is undecidable. Where the list cannot be read for now, the order does not go out
Before you send, write the order into your database, and its id as soon as it is answered … read the list once before you send, and leave out what was in it
exactly one, and it is the same | it was carried out | store its id and go on; never send again | … it was probably carried out | let a person decide | | none | not a proof: it may still be on its way | look again, for some minutes … | more than one | something else sends the same | let a person decide |
it is probable, not certain, that nothing happened. For small amounts you may decide to send again and bear the risk
"different" means that a field differs, or that one is there which you did not send. "undecidable" means that no field differs, but one is missing
only one per ticker is allowed per partner, as long as it waits for its time … which has no filter: leave out what you know
accounts.get | send again: the e-mail address must be unique, so no second account is created | … send again: a second link moves no money; unlink one of them … if it is still linked, unlink again … if it is still scheduled, cancel again
None of these repeats a payment
it must send a request at most once: one that retries places an order twice … Where it refuses before sending, let it throw notSent
Give orders and transfers a long deadline: raise timeoutMs, do not lower it. … Do not abort an order that has been sent … On shutdown, let running calls finish
intentId: "rebalance-2026-11-25/AAPL" … | open, or written off | UnsettledIntentError; nothing is sent | … An abort ends your waiting, not the order
whose message names the read … an abort after sending, a status that is no refusal such as 408, a redirect or a 5xx, or a success that cannot be read … waits for it or is refused … or its answer had no id | let a person decide … recover exits with 2 where … It needs force too where anything is shown … where others trade without this journal
blocks nothing under others … the server lists an order as it was sent … a look may take the one for the other … Both lists are assumed, not documented … A crash of your own process is a lost answer too … For others, ask your partner account manager … which is documented, with what you held before … No answer of these lists is documented … may be listed as 0.3333, and a time of 09:30:20 as 09:30:00 … or throws as long as that is uncertain … All four reads are described, not documented … knows whether it began to send, so more of its failures are "none"
Read trades.list or cashTransfers.list … leaves nobody who knows … The command line shows what is open … A person settles with
# testing
It behaves as this description says, assumed parts included; it is no copy of PiTrade's server
lists what was carried out, in order. A request that was refused is not in it
| lost-after-commit | carried out, then the connection is cut | | lost-before-commit | the connection is cut, nothing was carried out | … | truncated | carried out, and the answer breaks off … | status | this status is answered, nothing was carried out | | status-after-commit | 408 or a 5xx is answered, although the request was carried out | | rate-limited | 429 with Retry-After, nothing was carried out
and without leeway, as a strict server does … replace timers and Date only. Move them by a time
The clock only goes forward; what becomes due on the way happens in order … that is a rule of the sandbox, and assumed of PiTrade
after live() the market shows real time … what it leaves out is made up … reset goes back to the start
Open orders reserve cash and shares: what they need cannot be spent twice. It still counts as available balance
in market time; by default no time. A withdrawal leaves the balance when it is accepted, a deposit arrives when it is completed
more is refused with 400 … may be read; what would change it gets 403 … An order is filled whole, at the price of the moment; out of market hours it waits for the next opening
at most ${numberIn("testing/http/listener", "longestBody", 1_048_576)} MiB … The clock stands still until it is moved there … Those that are no GET need the control token
the last ${written(numberIn("testing/http/request-log", "maxRequests"))} requests … moves market time forward
They never print the secret, and take it from the environment or stdin. Keep the --no: without it, where the package is not installed, npx runs a package of that name
It keeps no state and verifies no token; use it to look at shapes
its answer never arrives, and nothing is sent twice … 10:00 AM Eastern on 2025-01-15 until you move it, so that orders fill at once … A second one is refused with 409 … at most six decimals
No public test server of PiTrade is known … carried out afterMs of market time later, or refused then … the answer comes ms later, a refusal too … until told otherwise … accepted, and comes to nothing … until sandbox.faults.clear() … gets its refusal and not a fault … answered PENDING there, and executed right after … Credentials have one account … Over HTTP on loopback … the header Host must name this machine … puts everything back as it was at the start … A body that is wrong gets 400
what goes wrong with the next answers of an operation … let the deadline of a call pass before it has a token … forgets the faults to come … puts everything back as it was kept
# recipes
a client component runs in the browser … Do not put calls behind "use cache" or unstable_cache
let it through … An order that is left in this way is not sent again … Place orders in Route Handlers and Server Actions only
It sends no order again that may have been placed … finds again what it had sent and names what needs a person
Make the client outside the handler … A dead connection costs a read nothing, it is sent again; an order it may cost an outcome of "unknown". So read first
Keep timeoutMs below the timeout of the function, and turn off AWS's retries for a function that places orders: MaximumRetryAttempts is 2 for asynchronous calls unless you set it to 0
Each worker has a client and a token of its own. They share no state
takes no more requests, finishes the orders that are under way, and closes its connections … Give it as long as timeoutMs before it is killed
a secret that was replaced is found without a restart … turn one of the two off
so Next.js keeps no balance … A page may be rendered when nobody asked for it … of which Next.js knows nothing: the page would be static … may send it again: the journal knows it … the connection that was kept open may be cut. The SDK renews the token … about every 14 minutes while calls are made, and after a 401 … so that no id makes a series of its own
by throwing an error with a digest. The SDK passes it on as it is … keep in your own database which those are, and leave them out … and not below its attempts
# troubleshooting
remove them; if they belong to the secret, pass bytes … use the base URL that PiTrade gave you; http is for the mock on loopback
call PiTrade from your server … its message is left out, since it may hold the secret … npm install undici@7
count in cents … deposit at least 10 dollars … a sell takes quantity … a buy takes amount … write Eastern time … pass text of nine digits
turn checks of bodies off with validateRequests: false and report it
correct the secret; a secret function needs no restart … set the clock | | 403 on transfers or trades | a signal account … use credentials of a trading account that is active
allow more time with timeoutMs, read less often, share one client
raise timeoutMs; for an order, first check whether it took effect … it probably succeeded: look with banks.list or trades.get … treat it as "not there yet"
Trades execute in market hours only, 9:30 AM to 4:00 PM US Eastern time
Never send a token, a secret or the body of a request that holds a password or a bank account number
which does not run there … wait less, or pass the transport on undici … means that the SDK stopped it … a secret that must be decoded first | compare with what PiTrade gave you … bank account not verified, or not enough cash | look at the linked banks … is not in the future in Eastern time … another one of the ticker is scheduled | cancel it or wait … use the address that it redirects to, if it is PiTrade's … the answer was lost or cannot be read … which may have gone on … check base URL and proxy
It keeps no state and responds to every request with the first example … Use it for shapes and for error handling
pass the option or set the variable … the base URL lacks a part of its path … the server does not have it … lost the connection" | the network or the server broke off | for an order: When an answer is lost … the shape of most answers is assumed … Wait for it with trades.waitUntilFinal
# documented-and-assumed
"assumed" and "not documented" mean "not seen" in this reference
states the path, field or constraint | rely on it | … expect another path or other fields … check it before you depend on it
not what they say of the effect. It is inferred from the RFCs … A text secret signs as its UTF-8 bytes
mentions no idempotency key, no webhook, no pagination, no rate limit in numbers and no account id in requests
answers are not checked against the description … the field is undefined … takes it for a success, if it has a JSON body … throws ResponseFormatError; unknown if it was not a read … unknown if it was not a read, unless the status is a refusal
chooses how long to wait, and trusts your clock … or ApiError for 405, with outcome: "none" … an integer beyond 2^53 comes as text, so that no digit is lost … sends it unchecked
let your own program check an id before it stores it, and end every switch over a status with a branch for unknown values
HS256, with the claims clientId, iat and exp … must be verified before funds can move … automatic, by micro-deposits … at least 10 dollars for a deposit … executeAt in US Eastern time, one scheduled trade per ticker per partner
only a part of that documentation was read … All pages but the first go on … These addresses are PiTrade's documentation, not its API … A part without a mark has that of what contains it … come from your partner account manager … the statuses 200, 400, 401, 403, 429 and 500 … All ids and all status values in answers, and which of them are final … That trading follows the holidays … 404 for an unknown id; 409 for … answered with 400, 401, 403 or 429 was not carried out: PiTrade documents these statuses … Retry-After on 429 … no unknown fields in bodies … The SDK uses none of them … passes it on; the types allow any text … its last digits are lost
`;

/** What contradicts a fact, on whichever page it stands. */
const contradictions: readonly (readonly [says: RegExp, fact: string])[] = [
  [
    /\b(?!9:30 AM to [14]:00 PM)\d{1,2}:\d\d [AP]M to \d/,
    "trades execute from 9:30 AM to 4:00 PM US Eastern time",
  ],
  [/(two|several|many|any number of) scheduled trades/i, "one is allowed per ticker per partner"],
  [/(executeAt|date-time)\S* (is )?in UTC/i, "executeAt is a local time in US Eastern time"],
  [
    /deposit[^.|]{0,40}at least (?!10\b)[\d,]+|at least (?!10\b)[\d,]+ dollars/i,
    "a deposit is at least 10 dollars",
  ],
  [/\b([REP]S(256|384|512)|HS(384|512)|EdDSA)\b/, "tokens are signed with HS256"],
  [/iat \+ (?!900\b)\d+/, "a token typically lives for 900 seconds"],
  [/at least (?!8\b)\w+ characters/, "a password has at least 8 characters"],
  [/routing number[^.|]{0,30}\b(?!nine|its)\w+ digits/i, "a routing number has nine digits"],
  [/read on (?!2026-11-25)[\d-]+/, "what comes without a mark was read on one day"],
  [
    /\*\*send it again|no\*{0,2} proof\*{0,2}: send|is \*{0,2}a proof/i,
    "nothing removes duplicates: look before you send again",
  ],
  [/(trades|transfers), oldest first/i, "trades and transfers are listed with the newest first"],
  [/(amount|price|balance) in cents/i, "amounts are in US dollars"],
  [/any trade can be cancelled/i, "only a scheduled trade is cancelled"],
  [
    /(idempotency keys?|webhooks?|pagination) (is|are) (supported|available)/i,
    "none is documented",
  ],
  [/abort ends[^.|]*and the order/i, "an abort ends the wait and not the order"],
  [/intentId: [^,}]*(random|Date|now\()/i, "an intent has the same id when its program runs again"],
  [
    /else \*\*unknown\*\*\. (?![^|]*(took effect before you send again|recover\(\)|of its own))[^|]*/,
    "where the outcome may be unknown, one looks before one sends again",
  ],
  [
    /(?<!\b(not|may|I|never|before you) )\bsend (it|the (order|transfer|trade)) again/i,
    "nobody sends again what may have been carried out",
  ],
  [/in (ms|milliseconds) since 1970/, "iat and exp are seconds"],
];

/** Pages by their paths in the repository. */
export type Prose = Readonly<Record<string, string>>;

const pageOf = (name: string) => (name.includes(".") ? name : `openapi/guides/${name}.md`);

/** Each page that must say something, and the parts of a sentence in their order. */
const sentences: readonly (readonly [page: string, parts: readonly string[]])[] = table
  .trim()
  .split(/^# /m)
  .flatMap((group) => {
    const [heading = "", ...lines] = group.trim().split("\n");
    const pages = heading.split(", ").map(pageOf);
    return pages.flatMap((page) => lines.map((line) => [page, line.split(" … ")] as const));
  });

/** A text without links and marks of Markdown. */
const plain = (text: string): string =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "")
    .replace(/\s+/g, " ");

/** The first part that a text does not say, or not in its place. */
function firstMissing(text: string, parts: readonly string[]): string | undefined {
  let at = 0;
  return parts.find((part) => {
    const found = text.indexOf(part, at);
    at = found + part.length;
    return found < 0;
  });
}

/** Where a fact is missing, or contradicted. */
export function proseProblemsOf(prose: Prose): readonly string[] {
  return Object.entries(prose).flatMap(([page, text]) => {
    const said = plain(text);
    const missing = sentences
      .filter(([wanted]) => wanted === page)
      .flatMap(([, parts]) => firstMissing(said, parts) ?? [])
      .map((part) => `${page} does not say "${part}", or not where it belongs`);
    const wrong = contradictions.flatMap(([says, fact]) =>
      [says.exec(text.replace(/\s+/g, " "))?.[0] ?? []]
        .flat()
        .map((found) => `${page} says "${found}", but ${fact}`),
    );
    return [...missing, ...wrong];
  });
}

/** The pages that must say something. */
export const factPages: ReadonlySet<string> = new Set(sentences.map(([page]) => page));
