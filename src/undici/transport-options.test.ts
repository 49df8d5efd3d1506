import { expect, it, vi } from "vitest";

const time = "must be a whole number of ms from 1 to 2147483647";
const proxy = "must be an http or https URL, its user and password percent-encoded";

it.each<[name: string, value: unknown, problem: string | undefined]>([
  ["connections", 0, "must be a whole number from 1 to 65535"],
  ["connections", 65_535, undefined],
  ["keepAliveTimeoutMs", 0, time],
  ["connectTimeoutMs", 1.5, time],
  ["connectTimeoutMs", 1, undefined],
  ["proxy", "ftp://proxy.example", proxy],
  ["proxy", new URL("http://proxy.example"), proxy],
  ["proxy", "http://%:x@proxy.example", proxy],
  ["proxy", "", undefined],
  ["tls", null, "must be an object with ca, cert or key, each of them text"],
  ["tls", 7, "must be an object with ca, cert or key, each of them text"],
  ["tls", { ca: undefined, key: "x" }, undefined],
])("The option %s may be %j: %s", async (name, value, problem) => {
  // What is checked is made when the module is read.
  vi.resetModules();
  const { readTransportOptions } = await import("./transport-options.ts");
  const given = { [name]: value };
  if (!problem) return expect(readTransportOptions(given)).toEqual(given);
  expect(() => readTransportOptions(given)).toThrow(
    expect.objectContaining({
      name: "ConfigurationError",
      message: `The transport cannot be made: \`${name}\` ${problem}.`,
    }),
  );
});
