import { isDeepStrictEqual } from "node:util";
import { type Document, effectOf, isPublic, operationsOf } from "../../scripts/lib/openapi.ts";

/**
 * The operations that PiTrade's public documentation names and what they change, written by hand:
 * unlike the lock, no command makes this follow a changed description.
 */
const documented: Readonly<Record<string, string>> = {
  createAccount: "POST /account, state",
  linkBank: "POST /bank, state",
  createCashTransfer: "POST /cash-transfer, money",
  placeTrade: "POST /trade, money",
  getHoldings: "GET /portfolio, none",
  getPortfolioProperties: "GET /portfolio-properties, none",
};

/** Statuses that are documented for all endpoints; those that take input have a 400 as well. */
const statuses = ["200", "401", "403", "429", "500"];

const bearerToken = { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "" };

/** Where a description differs from what is documented: a sentence each. */
export function documentedOperationProblemsOf(document: Document): readonly string[] {
  const entries = operationsOf(document);
  // Its name and its text may be any.
  const [name = ""] = Object.keys(document.security?.[0] ?? {});
  const scheme = { ...document.components?.securitySchemes?.[name], description: "" };
  const isSecured =
    isDeepStrictEqual(scheme, bearerToken) &&
    isDeepStrictEqual(document.security, [{ [name]: [] }]) &&
    entries.every(
      ({ operation }) =>
        operation.security === undefined ||
        (operation["x-provenance"] === "assumed" && isPublic(operation)),
    );
  const marked = entries
    .map(({ operation }) => operation)
    .filter((operation) => operation["x-provenance"] === "documented")
    .map(({ operationId }) => operationId);
  return [
    ...(isSecured ? [] : ["Every request must carry a bearer token that is a JWT."]),
    ...marked
      .filter((operationId) => !(operationId in documented))
      .map((operationId) => `${operationId} must not be marked documented.`),
    ...Object.entries(documented).flatMap(([operationId, call]) => {
      const found = entries.find(({ operation }) => operation.operationId === operationId);
      const isAsDocumented = found && `${found.method} ${found.path}, ${effectOf(found)}` === call;
      if (!isAsDocumented) return [`${operationId} must be ${call}.`];
      return [
        ...[...statuses, ...(call.startsWith("POST") ? ["400"] : [])]
          .filter((status) => !(status in found.operation.responses))
          .map((status) => `${operationId} must declare ${status}.`),
        ...(marked.includes(operationId) ? [] : [`${operationId} must be marked documented.`]),
      ];
    }),
  ];
}
