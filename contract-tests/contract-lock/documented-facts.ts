import { isDeepStrictEqual } from "node:util";
import type { Document } from "../../scripts/lib/openapi.ts";
import { inventoryOf } from "./inventory.ts";

/**
 * The operations that PiTrade's public documentation names, written by hand: unlike the lock, no
 * command makes this follow a changed description.
 */
const documented: Readonly<Record<string, string>> = {
  createAccount: "POST /account",
  linkBank: "POST /bank",
  createCashTransfer: "POST /cash-transfer",
  placeTrade: "POST /trade",
  getHoldings: "GET /portfolio",
  getPortfolioProperties: "GET /portfolio-properties",
};

/** Statuses that are documented for all endpoints; those that take input have a 400 as well. */
const statuses = ["200", "401", "403", "429", "500"];

const security = [{ partnerToken: [] }];
const securitySchemes = { partnerToken: { type: "http", scheme: "bearer", bearerFormat: "JWT" } };

/** Where a description differs from what is documented: a sentence each. */
export function documentedFactFaultsOf(document: Document): readonly string[] {
  const { operations, document: general } = inventoryOf(document);
  const isSecured =
    isDeepStrictEqual(general.securitySchemes, securitySchemes) &&
    [general, ...Object.values(operations)].every((each) =>
      isDeepStrictEqual(each.security, security),
    );
  const marked = Object.keys(operations).filter(
    (id) => operations[id]?.provenance === "documented",
  );
  return [
    ...(isSecured ? [] : ["Every request must carry a bearer token that is a JWT."]),
    ...marked
      .filter((operationId) => !(operationId in documented))
      .map((operationId) => `${operationId} must not be marked documented.`),
    ...Object.entries(documented).flatMap(([operationId, call]) => {
      const facts = operations[operationId];
      if (facts?.call !== call) return [`${operationId} must be ${call}.`];
      return [
        ...[...statuses, ...(call.startsWith("POST") ? ["400"] : [])]
          .filter((status) => !(status in (facts.responses as object)))
          .map((status) => `${operationId} must declare ${status}.`),
        ...(marked.includes(operationId) ? [] : [`${operationId} must be marked documented.`]),
      ];
    }),
  ];
}
