import { expect, it } from "vitest";
import { callProvider } from "./call-provider.ts";

it("A supplier is asked, whether it answers at once or later", async () => {
  expect(await callProvider(() => 1, "secret")).toBe(1);
  expect(await callProvider(async () => 2, "token")).toBe(2);
});

it.each<[unknown, string]>([
  [new RangeError("s3cr3t"), "RangeError"],
  [Object.assign(new Error("s3cr3t"), { name: "s3cr3t" }), "Error"],
  ["s3cr3t", "string"],
  [undefined, "undefined"],
])("A supplier that throws %j is described by the kind of what it threw", async (thrown, kind) => {
  const fail = () => Promise.reject(thrown);
  const failure = await callProvider(fail, "secret").catch((error: unknown) => error);
  expect(failure).toEqual(new Error(`the \`secret\` function failed with ${kind}`));
  expect(failure).not.toHaveProperty("cause");
});

it.each(["secret", "token"] as const)(
  "What steers a framework passes a %s function as it is",
  async (option) => {
    const thrown = Object.assign(new Error("redirect"), { digest: "NEXT_REDIRECT" });
    await expect(callProvider(() => Promise.reject(thrown), option)).rejects.toBe(thrown);
  },
);
