import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MockServer, startMock } from "../scripts/mock-server.ts";
import { operationsOf } from "../scripts/openapi.ts";
import { argumentsOf, description } from "./support/description.ts";
import { runProgram, typeFaults } from "./support/program.ts";

const entries = operationsOf(description);
const fileOf = (operationId: string) =>
  fileURLToPath(new URL(`../openapi/code-samples/${operationId}.ts`, import.meta.url));

let mock: MockServer;
beforeAll(async () => {
  mock = await startMock(description);
});
afterAll(() => mock.close());

describe("code samples", () => {
  test("compile under the strict options of the project", () => {
    expect(typeFaults(entries.map(({ operation }) => fileOf(operation.operationId)))).toEqual([]);
  });

  test.each(entries)(
    "$operation.operationId runs, calls its operation once and prints what came",
    async (entry) => {
      const { operationId } = entry.operation;
      const run = await runProgram(readFileSync(fileOf(operationId), "utf8"), {
        PITRADE_BASE_URL: mock.url,
        PITRADE_CLIENT_ID: "partner",
        PITRADE_SECRET: "a secret of the samples",
      });
      expect(run.requests).toHaveLength(1);
      const [request] = run.requests;
      expect(request).toMatchObject({ method: entry.method, status: 200, violations: null });
      expect(request?.path.split("/")).toHaveLength(entry.path.split("/").length);
      expect(run.lines.length).toBeGreaterThan(0);
      const values = new Set(leavesOf(request?.body).map(String));
      const words = run.lines.flatMap((line) => line.split(/[ ,]+/));
      expect(words.filter((word) => !values.has(word))).toEqual([]);
    },
  );

  test.each(entries.filter(({ operation }) => operation.requestBody))(
    "$operation.operationId sends the body of an example of the description",
    async ({ operation, path, method, parameters }) => {
      const source = readFileSync(fileOf(operation.operationId), "utf8");
      const { body } = argumentsOf(description, { operation, path, method, parameters });
      for (const value of leavesOf(body)) expect(source).toContain(JSON.stringify(value));
    },
  );
});

function leavesOf(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  return Object.values(value).flatMap(leavesOf);
}
