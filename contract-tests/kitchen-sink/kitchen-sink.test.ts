/**
 * All that the dialect allows is tried by an operation of the kitchen sink, which
 * contract-tests/bin/kitchen-sink.ts takes through everything. It prevents a feature that is allowed
 * and that nothing ever used.
 */
import { expect, it } from "vitest";
import { refusalOf } from "../../openapi/rules/dialect/use.ts";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { rowsOf, supportedRows, usesOf } from "./dialect-rows.ts";
import { sinkOf, withSink } from "./sink.ts";

const sink = sinkOf(description);
const document = withSink(description, sink);

it("Each row of the dialect that is supported is used by an operation", () => {
  const used = rowsOf(document);
  const unused = supportedRows.filter((row) => !used.has(row));
  expect(unused, "add them to contract-tests/kitchen-sink/operations.yaml").toEqual([]);
});

it("The kitchen sink says nothing that the dialect refuses", () => {
  expect(usesOf(document).map(refusalOf).filter(Boolean)).toEqual([]);
});

it("The kitchen sink has at least 40 operations", () => {
  expect(operationsOf({ ...document, paths: sink.paths }).length).toBeGreaterThanOrEqual(40);
});
