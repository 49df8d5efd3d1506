import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { reachableOperations } from "../support/reachable-operations.ts";
import { type DriftReport, lineOf, render } from "./report.ts";
import { runConformance } from "./run-conformance.ts";
import { startTarget, type Target, targetNames } from "./target.ts";

const reachable = reachableOperations(description);
const operationIds = operationsOf(description).map(({ operation }) => operation.operationId);

describe.each(targetNames(process.env))("The %s server", (name) => {
  let target: Target;
  let report: DriftReport;
  beforeAll(async () => {
    target = await startTarget(name, process.env);
    report = await runConformance(description, target);
    if (name === "live") console.log(render(report));
  }, 300_000);
  afterAll(() => target?.close());

  it.each(operationIds)("does nothing at %s that the description does not say", (operationId) => {
    const drift = report.drift.filter((finding) => finding.operationId === operationId);
    expect(drift.map(lineOf)).toEqual([]);
  });

  // What a live server lets be tried depends on the account; the report says what was left out.
  if (name === "live") {
    it("carries out at least one operation", () => {
      expect(report.matched, render(report)).not.toEqual([]);
    });
  } else {
    it("lets every operation be tried whose ids can be known, with every example", () => {
      expect(report.untried.filter(({ operationId }) => reachable.includes(operationId))).toEqual(
        [],
      );
      expect([...report.matched].sort()).toEqual([...reachable].sort());
    });
  }
});
