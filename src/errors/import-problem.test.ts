import { expect, it } from "vitest";
import { importProblem } from "./import-problem.ts";

const notFound = "ERR_MODULE_NOT_FOUND";

it.each([
  [notFound, "Cannot find package 'pg' imported from /app/index.js"],
  [notFound, 'Import "pg" not a dependency\n    at file:///app/index.js:1:7'],
  ["MODULE_NOT_FOUND", "Cannot find module 'pg'\nRequire stack:\n- /app/index.js"],
])("A package is missing where %s says %j", (code, message) => {
  expect(importProblem("pg", Object.assign(new Error(message), { code }))).toBe("is missing");
});

it.each([
  [notFound, "Cannot find package 'pg-types' imported from /app/node_modules/pg/index.js"],
  [notFound, "Cannot find module '/app/node_modules/pg/lib/a.js' imported from 'pg'"],
  [notFound, "Cannot find package \"pg'"],
  ["MODULE_NOT_FOUND_EITHER", "Cannot find package 'pg'"],
  ["EMFILE", "EMFILE: too many open files, open 'pg'"],
  [undefined, "Cannot find package 'pg'"],
])("A package could not be loaded where %s says %j", (code, message) => {
  const error = Object.assign(new Error(message), { code });
  expect(importProblem("pg", error)).toBe(`could not be loaded (${message})`);
});

it("A package could not be loaded where anything else is thrown", () => {
  expect(importProblem("pg", undefined)).toBe("could not be loaded (undefined)");
  expect(importProblem("pg", new Error("one\ntwo"))).toBe("could not be loaded (one two)");
});
