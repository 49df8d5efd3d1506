import { expect, it } from "vitest";
import type { Document } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { type Attempt, planOf } from "./plan.ts";

const nameOf = ({ entry, example = "" }: Attempt) =>
  `${entry.operation.operationId} ${example}`.trim();

const successesOf = (document: Document) =>
  planOf(document)
    .filter(({ expect: wanted }) => wanted === "success")
    .map(nameOf);

/** The description with operations that nobody has written a line for. */
function withAlerts(document: Document): Document {
  const like = (path: string, method: "post" | "get" | "delete", operationId: string) => ({
    [method]: { ...document.paths[path]?.[method], operationId },
  });
  const alerts = { ...like("/bank", "post", "createAlert"), ...like("/bank", "get", "listAlerts") };
  const alert = {
    ...like("/trade/{tradeId}", "get", "getAlert"),
    ...like("/bank/{bankId}", "delete", "removeAlert"),
  };
  const paths = { ...document.paths, "/alert": alerts, "/alert/{alertId}": alert };
  return { ...document, paths } as Document;
}

// What it tries of the description is seen in conformance.test.ts and deviations.test.ts.
it("The plan of a run takes in a new operation without a new line", () => {
  const names = successesOf(withAlerts(description));
  const at = (name: string) => names.indexOf(name);
  expect(at("placeTrade Buy")).toBeLessThan(at("createAlert CheckingAccount"));
  expect(at("createAlert CheckingAccount")).toBeLessThan(at("getAccount"));
  expect(at("listAlerts")).toBeLessThan(at("getCashTransfer"));
  expect(at("getTrade")).toBeLessThan(at("getAlert"));
  expect(at("createAlert SavingsAccount")).toBeLessThan(at("removeAlert"));
  expect(at("removeAlert")).toBeLessThan(at("placeTrade ScheduledBuy"));
});
