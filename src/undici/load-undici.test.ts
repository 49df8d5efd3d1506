import { expect, it } from "vitest";
import { loadUndici } from "./load-undici.ts";

const missing = Object.assign(new Error("Cannot find package 'undici' imported from /a.js"), {
  code: "ERR_MODULE_NOT_FOUND",
});

it.each<[load: () => Promise<unknown>, problem: string]>([
  [() => Promise.reject(missing), "is missing: npm install undici@7"],
  [() => Promise.reject(new Error("x")), "could not be loaded (x)"],
  [() => Promise.reject(new TypeError("x")), "could not be loaded (x); Node 20 needs undici@7"],
  [() => Promise.resolve({}), "is older than version 7: npm install undici@7"],
])("A package that cannot be used is told in one sentence: %s", async (load, problem) => {
  await expect(loadUndici(load as never)).rejects.toMatchObject({
    name: "ConfigurationError",
    message: `was not sent: the package undici ${problem}.`,
  });
});
