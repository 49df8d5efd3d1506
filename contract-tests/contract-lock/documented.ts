import type { Document } from "../../scripts/lib/openapi.ts";
import { inventoryOf } from "./inventory.ts";

/**
 * The operations that PiTrade's public documentation names, written by hand: unlike the lock, no
 * command makes this follow a changed description.
 */
const documented = [
  ["createAccount", "POST /account"],
  ["linkBank", "POST /bank"],
  ["createCashTransfer", "POST /cash-transfer"],
  ["placeTrade", "POST /trade"],
  ["getHoldings", "GET /portfolio"],
  ["getPortfolioProperties", "GET /portfolio-properties"],
] as const;

/** Statuses that are documented for all endpoints, and the one for all that take input. */
const statuses = ["200", "401", "403", "429", "500"];
const statusOfInput = "400";

/** What a description lacks of what is documented: a sentence each. */
export function undocumentedFaultsOf(document: Document): readonly string[] {
  const { operations, document: general } = inventoryOf(document);
  const security = JSON.stringify([general.security, general.securitySchemes]);
  const wanted =
    '[[{"partnerToken":[]}],{"partnerToken":{"type":"http","scheme":"bearer","bearerFormat":"JWT"}}]';
  return [
    ...(security === wanted ? [] : ["Every request must carry a bearer token that is a JWT."]),
    ...documented.flatMap(([operationId, call]) => {
      const facts = operations[operationId];
      if (facts?.call !== call) return [`${operationId} must be ${call}.`];
      const declared = Object.keys(facts.responses as object);
      const needed = [...statuses, ...(call.startsWith("POST") ? [statusOfInput] : [])];
      return [
        ...needed
          .filter((status) => !declared.includes(status))
          .map((status) => `${operationId} must declare ${status}.`),
        ...(facts.provenance === "documented" ? [] : [`${operationId} must be marked documented.`]),
      ];
    }),
  ];
}
