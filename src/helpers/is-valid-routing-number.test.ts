import { expect, it } from "vitest";
import { isValidRoutingNumber } from "./is-valid-routing-number.ts";

it.each([
  ["021000021", true],
  ["011401533", true],
  ["021000012", false],
  ["120000021", false],
  ["02100002", false],
  ["0210000210", false],
  ["02100002x", false],
  [" 021000021", false],
  ["021000021\n", false],
  ["", false],
])("The routing number %j: %s", (given, valid) => {
  expect(isValidRoutingNumber(given)).toBe(valid);
});

it("A wrong digit is noticed, wherever it is", () => {
  const good = "021000021";
  for (let at = 0; at < 9; at += 1) {
    for (const digit of "0123456789") {
      const changed = good.slice(0, at) + digit + good.slice(at + 1);
      expect(isValidRoutingNumber(changed), changed).toBe(changed === good);
    }
  }
});
