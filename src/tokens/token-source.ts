import type { Emit } from "../events/begin-call.ts";
import type { Configuration } from "../options/configuration.ts";
import { isSecretValue } from "../options/option-checks.ts";
import type { Secret, SecretValue } from "../options/options.ts";
import { unitOf } from "../redaction/encodings.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { callProvider } from "./call-provider.ts";
import { learnClockOffset } from "./learn-clock-offset.ts";
import { type Claims, claimsAt, signToken } from "./sign-token.ts";

/** A token as it was minted or supplied: two may have the same text. */
export interface Token {
  readonly text: string;
}

/** Where the bearer tokens of a client come from. */
export interface TokenSource {
  /**
   * A token that is good for now, at once where there is one. Any number of concurrent callers share
   * one mint.
   *
   * @param emit Tells of a mint that begins with this call.
   */
  current(emit?: Emit): Token | Promise<Token>;
  /**
   * Takes note that the server refused a token with 401.
   *
   * @param token The token that was refused; one that has been replaced since is left alone.
   * @param date The `Date` header of the refusal.
   */
  refused(token: Token, date: string | null): void;
  /**
   * Takes note of how a token was answered. One that is accepted at first was signed with the right
   * clock; one that was refused before may have become valid in the meantime.
   */
  answered(token: Token, isAccepted: boolean): void;
}

/** Renewal starts this long before expiry, or a tenth of the lifetime where that is shorter. */
const renewAheadMs = 60_000;

/** A mint that takes longer is started again: a key vault that hung once must not end the client. */
const patienceMs = 30_000;

interface Mint {
  readonly token: Promise<Token>;
  /** When it is due for renewal, in ms of the server's clock. */
  readonly renewAt: number;
  readonly startedAt: number;
  settled: Token | undefined;
  isAnswered: boolean;
}

/** Makes the token source that the configuration asks for. */
export function createTokenSource(configuration: Configuration, redactor: Redactor): TokenSource {
  const { credentials } = configuration;
  return "token" in credentials
    ? suppliedTokens(credentials.token, redactor)
    : mintedTokens(credentials, configuration, redactor);
}

function suppliedTokens(provide: () => string | Promise<string>, redactor: Redactor): TokenSource {
  return {
    current: async () => {
      const text = requireToken(await callProvider(provide, "token"));
      return { text: redactor.hide(text) };
    },
    refused: () => {},
    answered: () => {},
  };
}

function hideSecret(secret: SecretValue, redactor: Redactor): void {
  // Bytes may not be valid text: decoded base64 has one character for each byte.
  const texts =
    typeof secret === "string"
      ? [secret]
      : [new TextDecoder().decode(secret), [...secret].map(unitOf).join("")];
  for (const text of texts) redactor.hide(text);
}

function mintedTokens(
  { clientId, secret }: { readonly clientId: string; readonly secret: Secret },
  { tokenTtlSeconds, now }: Configuration,
  redactor: Redactor,
): TokenSource {
  let mint: Mint | undefined;
  let clockOffsetMs = 0;
  /** That of the last token that was accepted; before one was, our own clock. */
  let provenOffsetMs = 0;

  const serverTime = () => now() + clockOffsetMs;

  // A call may fail, and quote the secret, before it is first signed with.
  if (typeof secret !== "function") hideSecret(secret, redactor);

  const sign = async (claims: Claims): Promise<Token> => {
    // JSON would write null, a token without an end.
    if (!Number.isFinite(claims.exp)) throw new TypeError("the `now` function must answer ms");
    const key = requireSecret(
      typeof secret === "function" ? await callProvider(secret, "secret") : secret,
    );
    hideSecret(key, redactor);
    return { text: redactor.hide(await signToken(claims, key)) };
  };

  const start = (emit?: Emit): Mint => {
    const claims = claimsAt(serverTime(), clientId, tokenTtlSeconds);
    const token = sign(claims);
    const started: Mint = {
      token,
      renewAt: claims.exp * 1000 - Math.min(renewAheadMs, tokenTtlSeconds * 100),
      startedAt: performance.now(),
      settled: undefined,
      isAnswered: false,
    };
    token.then(
      (value) => {
        started.settled = value;
        emit?.({ type: "token", result: "minted", ms: tokenTtlSeconds * 1000 });
      },
      () => {
        if (mint === started) mint = undefined;
      },
    );
    return started;
  };

  return {
    current(emit) {
      if (!mint || serverTime() >= mint.renewAt || hangs(mint)) mint = start(emit);
      return mint.settled ?? mint.token;
    },
    refused(token, date) {
      if (mint?.settled !== token) return;
      mint = undefined;
      // A date that did not help is not that of the clock that verifies.
      clockOffsetMs =
        clockOffsetMs === provenOffsetMs
          ? (learnClockOffset(date, now()) ?? clockOffsetMs)
          : provenOffsetMs;
    },
    answered(token, isAccepted) {
      if (mint?.settled !== token || mint.isAnswered) return;
      mint.isAnswered = true;
      if (isAccepted) provenOffsetMs = clockOffsetMs;
    },
  };
}

function hangs({ settled, startedAt }: Mint): boolean {
  return settled === undefined && performance.now() - startedAt > patienceMs;
}

/** A token that a header can carry: anything else would be changed on its way, or refused. */
const printable = /^[\x21-\x7e]+$/;

function requireToken(token: unknown): string {
  if (typeof token === "string" && printable.test(token)) return token;
  throw new TypeError("the `token` function must answer a token as text without blanks");
}

function requireSecret(secret: unknown): SecretValue {
  if (isSecretValue(secret)) return secret;
  throw new TypeError("the `secret` function must answer text or bytes that are not empty");
}
