/**
 * What is wrong with text that begins or ends in what cannot be seen, as after a copy or the last line of
 * a file, or that kept the quotes of a file of variables: the server would refuse what is made of it,
 * without a word about the reason.
 */
export function paddingFault(name: string, value: unknown): readonly string[] {
  if (typeof value !== "string") return [];
  if (/^[\s\p{Cc}\p{Cf}]|[\s\p{Cc}\p{Cf}]$/u.test(value))
    return [`${name} must not begin or end in white space or unseen characters: remove them`];
  return /^(["'`]).*\1$/s.test(value) ? [`${name} must not stand in quotes: remove them`] : [];
}
