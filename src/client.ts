import { createMethods, type Methods, type RawClient, type Waiting } from "../generated/client.ts";
import { hasFinalStates, sensitiveFields } from "../generated/operations.ts";
import { ConfigurationError } from "./errors/pitrade-error.ts";
import { createEventListener } from "./events/event-listener.ts";
import type { JournalSession } from "./journal/create-journal.ts";
import { resolveConfiguration } from "./options/configuration.ts";
import type { OpenIntent } from "./options/journal.ts";
import type { CallOptions, PiTradeClientOptions } from "./options/options.ts";
import { Redactor } from "./redaction/redactor.ts";
import { safeLogger } from "./redaction/safe-logger.ts";
import { createCall } from "./request/call.ts";
import { createSafeRawClient } from "./request/safe-raw-client.ts";
import { createExecute } from "./transport/execute.ts";
import { createTransport } from "./transport/transport.ts";
import type { WaitOptions } from "./waiting/wait-options.ts";
import { createWaiting } from "./waiting/waiting.ts";

/** A client of the PiTrade Partner API: one method per operation, and the raw client. */
export interface PiTradeClient extends Methods<CallOptions, WaitOptions> {
  /**
   * The typed openapi-fetch client with the same authentication and transport, for those who want
   * `{ data, error, response }` instead of a body or an error.
   */
  readonly raw: RawClient;
  /**
   * Looks for every intent of the journal that is not settled, and settles what it finds beyond
   * doubt. It reads only, and sends no order. Call it when your program starts.
   *
   * @returns What is left for people, and what is under way.
   * @throws {@link ConfigurationError} without the option `journal`.
   */
  recover(options?: CallOptions): Promise<readonly OpenIntent[]>;
}

/**
 * Makes a client of the PiTrade Partner API. One client serves a whole process.
 *
 * @param options Each of `baseUrl`, `clientId` and `secret` falls back to the environment:
 * `PITRADE_BASE_URL`, `PITRADE_CLIENT_ID`, `PITRADE_SECRET`.
 * @throws {@link ConfigurationError} if an option is missing, unknown or wrong.
 *
 * @example
 * ```ts
 * import { createPiTradeClient } from "@pitrade/partner-sdk";
 *
 * const pitrade = createPiTradeClient();
 * const holdings = await pitrade.portfolio.holdings();
 * console.log(holdings.length);
 * ```
 */
export function createPiTradeClient(options?: PiTradeClientOptions): PiTradeClient {
  const redactor = new Redactor(sensitiveFields);
  const given = resolveConfiguration(options);
  const logger = safeLogger(given.logger, redactor);
  const onEvent = createEventListener(logger, given.onEvent, redactor);
  const configuration = { ...given, logger, onEvent };
  const exchange = createTransport(configuration, redactor);
  const send = createExecute(exchange, configuration, redactor);
  const session = configuration.journal?.attach({ execute: send, configuration, redactor }) as
    | JournalSession
    | undefined;
  const execute = session?.execute ?? send;
  const call = createCall(execute, configuration, redactor);
  const waiting = hasFinalStates ? createWaiting(call, configuration) : undefined;
  let raw: RawClient | undefined;
  return {
    ...createMethods(call, waiting as Waiting<WaitOptions>),
    // On Node, to make it loads all that `Request` needs, which few programs do.
    get raw() {
      raw ??= createSafeRawClient(execute, configuration, redactor);
      return raw;
    },
    async recover(given) {
      if (session) return session.recover(given);
      throw new ConfigurationError("To recover, make the client with a `journal`.");
    },
  };
}
