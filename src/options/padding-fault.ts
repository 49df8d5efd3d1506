/**
 * What is wrong with text that begins or ends in white space, as after a copy or the last line of a
 * file: the server would refuse what is made of it, without a word about the reason.
 */
export function paddingFault(name: string, value: unknown): readonly string[] {
  return typeof value === "string" && value.trim() !== value
    ? [`${name} must not begin or end in white space`]
    : [];
}
