import { existsSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import plugin from "./plugin.ts";

it.each(Object.keys(plugin().rules.oas3))("The rule %s has its cases beside it", (rule) => {
  expect(existsSync(path.join(import.meta.dirname, `${rule}.test.ts`))).toBe(true);
});
