import { describe, expect, it } from "vitest";
import { type Document, isPublic, operationsOf } from "../../scripts/lib/openapi.ts";
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

// That its order works is seen in conformance.test.ts.
describe("The plan of a run", () => {
  it("tries every operation, every example and every refusal", () => {
    const triedFor = (wanted: Attempt["expect"]) =>
      new Set(
        planOf(description).flatMap(({ expect: expected, entry }) =>
          expected === wanted ? [entry.operation] : [],
        ),
      );
    const operations = operationsOf(description).map(({ operation }) => operation);
    const bodied = operations.filter(({ requestBody }) => requestBody);
    expect(triedFor("success")).toEqual(new Set(operations));
    const closed = operations.filter((operation) => !isPublic(operation));
    expect(triedFor("refusal without a token")).toEqual(new Set(closed));
    expect(triedFor("refusal of an invalid body")).toEqual(new Set(bodied));
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
