import { createMethods, type Methods, type RawClient } from "../generated/client.ts";
import { sensitiveFields } from "../generated/operations.ts";
import { createCall } from "./call.ts";
import { resolveConfiguration } from "./configuration.ts";
import { createConverse } from "./conversation.ts";
import type { CallOptions, PiTradeClientOptions } from "./options.ts";
import { createSafeRawClient } from "./raw.ts";
import { createRedactor } from "./redaction.ts";
import { safeLogger } from "./safe-logger.ts";
import { createTransport } from "./transport.ts";

/** A client of the PiTrade Partner API: one method per operation, and the raw client. */
export interface PiTradeClient extends Methods<CallOptions> {
  /**
   * The typed openapi-fetch client with the same authentication and transport, for whoever wants
   * `{ data, error, response }` instead of a body or an error.
   */
  readonly raw: RawClient;
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
  const redactor = createRedactor(sensitiveFields);
  const given = resolveConfiguration(options);
  const configuration = { ...given, logger: safeLogger(given.logger, redactor) };
  const exchange = createTransport(configuration, redactor);
  const converse = createConverse(exchange, configuration, redactor);
  return {
    ...createMethods<CallOptions>(createCall(converse, configuration)),
    raw: createSafeRawClient(converse, configuration),
  };
}
