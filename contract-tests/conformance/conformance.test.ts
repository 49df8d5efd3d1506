import { createSandbox } from "@pitrade/partner-sdk/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import { operationsOf, resolve, type Schema, successMedia } from "../../scripts/lib/openapi.ts";
import { pathParametersOf } from "../../scripts/lib/path-template.ts";
import { description } from "../support/description.ts";
import { lineOf } from "../support/findings-of.ts";
import type { DriftReport } from "./report.ts";
import { runConformance } from "./run-conformance.ts";
import { localTarget, type Target } from "./target.ts";

const targets: readonly (readonly [name: string, start: () => Promise<Target>])[] = [
  [
    "mock",
    async () => {
      const { url, close } = await startMock(description);
      const credentials = { clientId: "partner", secret: "the mock verifies no secret" };
      return localTarget("mock", url, credentials, close);
    },
  ],
  [
    "sandbox",
    async () => {
      const { listen, credentials, close } = createSandbox();
      return localTarget("sandbox", await listen(), credentials, close);
    },
  ],
];

const entries = operationsOf(description);
const operationIds = entries.map(({ operation }) => operation.operationId);

/** The fields that operations answer whose path has no parameter. */
const answered = entries
  .filter(({ path }) => !path.includes("{"))
  .flatMap(({ operation }) => {
    const answer = successMedia(description, operation)?.media.schema ?? {};
    const schema = resolve<Schema>(description, answer);
    const { properties } = resolve<Schema>(description, (schema.items ?? schema) as Schema);
    return Object.keys(properties ?? {});
  });

/** The operations that a run can try: no run can know an id that no answer holds. */
const reachable = entries
  .filter(({ path }) => pathParametersOf(path).every((name) => answered.includes(name)))
  .map(({ operation }) => operation.operationId);

describe.each(targets)("The %s server", (_, start) => {
  let target: Target;
  let report: DriftReport;
  beforeAll(async () => {
    target = await start();
    report = await runConformance(description, target);
  }, 300_000);
  afterAll(() => target?.close());

  it.each(operationIds)("does nothing at %s that the description does not say", (operationId) => {
    const drift = report.drift.filter((finding) => finding.operationId === operationId);
    expect(drift.map(lineOf)).toEqual([]);
  });

  it("lets every operation be tried whose ids can be known, with every example", () => {
    // The example of another account: the sandbox lets credentials have one.
    const isSecondAccount = ({ why }: { why: string }) => why.endsWith("409 ACCOUNT_EXISTS");
    const untried = report.untried.filter(({ operationId }) => reachable.includes(operationId));
    expect(untried.filter((each) => !isSecondAccount(each))).toEqual([]);
    expect([...report.matched].sort()).toEqual([...reachable].sort());
  });
});
