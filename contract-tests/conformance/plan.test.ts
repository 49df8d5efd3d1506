import { describe, expect, it } from "vitest";
import {
  type Document,
  type Operation,
  operationsOf,
  type PathItem,
} from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { type Attempt, planOf } from "./plan.ts";

const nameOf = ({ entry, example, filtered }: Attempt) =>
  `${entry.operation.operationId}${example ? ` ${example}` : ""}${filtered ? " filtered" : ""}`;

const successesOf = (document: Document) =>
  planOf(document)
    .filter(({ expect: wanted }) => wanted === "success")
    .map(nameOf);

/** The description with operations that nobody has written a line for. */
function withAlerts(document: Document): Document {
  const like = (path: string, method: "post" | "get" | "delete", operationId: string) =>
    ({ ...(document.paths[path]?.[method] as Operation), operationId }) as Operation;
  const alerts: PathItem = {
    post: like("/bank", "post", "createAlert"),
    get: like("/bank", "get", "listAlerts"),
  };
  const alert: PathItem = {
    get: like("/trade/{tradeId}", "get", "getAlert"),
    delete: like("/bank/{bankId}", "delete", "removeAlert"),
  };
  return { ...document, paths: { ...document.paths, "/alert": alerts, "/alert/{alertId}": alert } };
}

describe("The plan of a run", () => {
  it("tries every operation, every example and every refusal", () => {
    const plan = planOf(description);
    const tried = (wanted: Attempt["expect"]) =>
      new Set(
        plan
          .filter((attempt) => attempt.expect === wanted)
          .map(({ entry }) => entry.operation.operationId),
      );
    const entries = operationsOf(description);
    const all = new Set(entries.map(({ operation }) => operation.operationId));
    const bodied = entries.filter(({ operation }) => operation.requestBody);
    expect(tried("success")).toEqual(all);
    expect(tried("refusal without a token")).toEqual(all);
    expect(tried("refusal of an invalid body")).toEqual(
      new Set(bodied.map(({ operation }) => operation.operationId)),
    );
  });

  it("creates, reads, then uses up and removes in the opposite order", () => {
    const wanted = [
      "createAccount TradingAccount",
      "linkBank CheckingAccount",
      "createCashTransfer Deposit",
      "placeTrade Buy",
      "getAccount",
      "listBanks",
      "listCashTransfers",
      "listTrades",
      "listTrades filtered",
      "getHoldings",
      "getPortfolioProperties",
      "getCashTransfer",
      "getTrade",
      "placeTrade ScheduledBuy",
      "placeTrade Sell",
      "cancelTrade",
      "createCashTransfer Withdrawal",
      "linkBank SavingsAccount",
      "unlinkBank",
      "createAccount SignalAccount",
    ];
    expect(successesOf(description).filter((name) => wanted.includes(name))).toEqual(wanted);
  });

  it("takes in a new operation without a new line", () => {
    const names = successesOf(withAlerts(description));
    const at = (name: string) => names.indexOf(name);
    expect(at("placeTrade Buy")).toBeLessThan(at("createAlert CheckingAccount"));
    expect(at("createAlert CheckingAccount")).toBeLessThan(at("getAccount"));
    expect(at("listAlerts")).toBeLessThan(at("getCashTransfer"));
    expect(at("getTrade")).toBeLessThan(at("getAlert"));
    expect(at("createAlert SavingsAccount")).toBeLessThan(at("removeAlert"));
    expect(at("removeAlert")).toBeLessThan(at("placeTrade ScheduledBuy"));
  });
});
