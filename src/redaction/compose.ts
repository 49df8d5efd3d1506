/** One expression of several, in any letter case: one after the other (`""`), or any of them (`"|"`). */
export function compose(joint: "" | "|", ...parts: readonly RegExp[]): RegExp {
  return new RegExp(parts.map(({ source }) => source).join(joint), "giu");
}
