import { expect, it } from "vitest";
import { measured } from "../support/figures-reporter.ts";
import { pageHtml } from "../support/reference.ts";
import { sizeFaults, sizesOf } from "./size.ts";

it("the reference is small enough to be sent by mail", (context) => {
  for (const { name, bytes, limit } of sizesOf(pageHtml)) {
    const bar = `at most ${limit.toLocaleString("en-US")}`;
    measured(context, { name, value: bytes.toLocaleString("en-US"), bar });
  }
  expect(sizeFaults(pageHtml)).toEqual([]);
});
