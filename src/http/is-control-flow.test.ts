import { expect, it } from "vitest";
import { isControlFlow } from "./is-control-flow.ts";

it.each<[unknown, boolean]>([
  [Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;push;/" }), true],
  [Object.assign(new Error("x"), { digest: "" }), true],
  [Object.assign(new Error("x"), { digest: 7 }), false],
  [new Error("x"), false],
  [{ digest: "NEXT_REDIRECT" }, false],
  [undefined, false],
])("Whether an error steers a framework: %o", (error, steers) => {
  expect(isControlFlow(error)).toBe(steers);
});

it("What cannot be looked at steers none", () => {
  const get = () => {
    throw new Error("Do not look.");
  };
  expect(isControlFlow(new Proxy(new Error("x"), { get }))).toBe(false);
});
