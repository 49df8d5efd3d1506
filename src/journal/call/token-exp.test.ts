import { describe, expect, it } from "vitest";
import { signToken } from "../../tokens/sign-token.ts";
import { tokenExpOf } from "./token-exp.ts";

describe("When a token expires", () => {
  // In base64url, the first has several `_` and the second several `-`.
  it.each(["?????? desk", "~~~~~~ desk", "partner"])("is read of that of %s", async (clientId) => {
    const token = await signToken({ clientId, iat: 0, exp: 1_736_900_000 }, "a secret of the desk");
    expect(tokenExpOf(`Bearer ${token}`)).toBe(1_736_900_000);
  });
});
