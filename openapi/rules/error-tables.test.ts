import { expect, it } from "vitest";
import { errorRowsOf, failuresOf, rowFor } from "./error-rows.ts";
import { type LintCase, testRule } from "./testing/test-rule.ts";
import { CHAPTER, type Changes, chapter, GET, POST } from "./testing/tiny-description.ts";

const answers = ["", "| status | class, code | outcome, and what to do |", "| --- | --- | --- |"];
const NOT_FOUND = "| 404 | NotFoundError ERR_NOT_FOUND | none. Check the id |";
const assumed: Changes = { "/components/responses/NotFound/x-provenance": "assumed" };
const teapot = { $ref: "#/components/responses/NotFound" };

/** A row that is wrong, beside what the operations declare. */
const faultyRow = (
  fault: string,
  row: string,
  says: readonly string[],
  right = NOT_FOUND,
  changes: Changes = {},
): LintCase => ({
  fault,
  given: { ...changes, [CHAPTER]: { $ref: "errors.md" } },
  files: { "errors.md": chapter(...answers, row) },
  fixed: { ...changes, [CHAPTER]: { $ref: "errors.md" } },
  fixedFiles: { "errors.md": chapter(...answers, right) },
  in: ["errors.md", row],
  says,
});

testRule("error-tables", [
  {
    fault: "a status without a row",
    given: { [`${GET}/responses/302`]: teapot },
    fixed: { [`${GET}/responses/418`]: teapot, [`${GET}/responses/201`]: teapot },
    says: [
      '"getTrade" declares 302, of which no table of the guides',
      'Add a row for 302, or for "other 3xx"',
    ],
  },
  {
    fault: "a range of statuses without a row, once for several operations",
    given: { [`${POST}/responses/3XX`]: teapot, [`${GET}/responses/3XX`]: teapot },
    fixed: { [`${POST}/responses/4XX`]: teapot, [`${GET}/responses/default`]: teapot },
    says: ["declares 3xx"],
  },
  faultyRow("a row that no operation declares", "| 418 | ApiError ERR_API | none. Drink |", [
    'The row 418 has no "when", and no operation declares it. Move it to a table with that column.',
  ]),
  faultyRow(
    "a mark that the description contradicts",
    NOT_FOUND,
    ['The row 404 has another mark than its answers. Write its status with the mark "assumed".'],
    NOT_FOUND.replace("404", "404, assumed"),
    assumed,
  ),
  faultyRow("a mark of what is documented", NOT_FOUND.replace("404", "404, described"), [
    "Write its status without a mark, as documented.",
  ]),
  faultyRow(
    "a mark that one of several statuses needs",
    "| 403, 404 | ApiError ERR_API | none. Correct it |",
    ['The row 404 names other statuses too. Give 404 a row of its own, with the mark "assumed".'],
    "| 401, 403 | ApiError ERR_API | none. Correct it |",
    assumed,
  ),
  faultyRow("an outcome that no program would understand", NOT_FOUND.replace("none", "perhaps"), [
    'The outcome "perhaps" is none that programs know. Write "none", or "none for a read, else unknown", or',
  ]),
  ...[
    ["a class without a code", NOT_FOUND.replace(" ERR_NOT_FOUND", "")],
    ["an outcome without an advice", NOT_FOUND.replace(". Check the id", "")],
    ["a row without a status", NOT_FOUND.replace("404", "none")],
  ].map(([fault = "", row = ""]) =>
    faultyRow(fault, row, [
      `The row "${row}" must have a class and a code`,
      'in the column "class, code"',
      'an advice in the column "outcome, and what to do"',
    ]),
  ),
]);

it("A row is read as the programs need it, and the row of its hundred stands for a status without one", () => {
  const late = "| TimeoutError ERR_TIMEOUT | it is late | none. Read `a \\| b` |";
  const others = ["", "| class, code | when | outcome, and what to do |", "| --- | --- | --- |"];
  const rows = errorRowsOf(chapter(...answers, NOT_FOUND, ...others, late));
  const read = rows.flatMap((row) => ("problem" in row ? [] : row));
  expect(read).toHaveLength(4);
  expect(read[3]).toMatchObject({ statuses: [undefined], when: "it is late", line: 14 });
  expect(read[3]).toMatchObject({ outcome: "none", remedy: "Read `a | b`", mark: undefined });
  const found = ["404", "418", "302"].map((status) => rowFor(read, status)?.line);
  expect(found).toEqual([10, 5, undefined]);
  expect(["200", "404", "4XX", "default"].map(failuresOf)).toEqual([
    [],
    ["404"],
    ["4xx"],
    ["4xx", "5xx"],
  ]);
});
