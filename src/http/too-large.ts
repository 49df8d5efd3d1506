/** What a body that is larger than allowed ends with. One value, so that no other error is taken for it. */
export const tooLarge: Error = /* @__PURE__ */ new Error(
  "the body is larger than `maxResponseBytes`",
);
