/** What a body that is larger than allowed ends with. One value, so that no other error is taken for it; the journal knows a copy by its message. */
export const tooLarge: RangeError = /* @__PURE__ */ new RangeError(
  "the body is larger than `maxResponseBytes`",
);
