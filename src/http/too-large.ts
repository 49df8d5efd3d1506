/**
 * Thrown for a body that is larger than allowed. One value, so that no other error is mistaken for it;
 * the journal recognises it by its name.
 */
export const tooLarge: RangeError = /* @__PURE__ */ new RangeError(
  "the body is larger than `maxResponseBytes`",
);
