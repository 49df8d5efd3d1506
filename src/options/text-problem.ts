/**
 * The fault of a text that begins or ends in what cannot be seen, as after a copy or the last line of
 * a file, that kept the quotes of a file of variables, or what stands for the value there: the server
 * would refuse what is made of it, without a word about the reason.
 */
export function textProblem(name: string, value: unknown): readonly string[] {
  if (typeof value !== "string") return [];
  if (/^[\s\p{Cc}\p{Cf}]|[\s\p{Cc}\p{Cf}]$/u.test(value))
    return [`${name} must not begin or end in white space or unseen characters`];
  return /^((["'`]).*\2|undefined|null|[${]{.*})$/s.test(value)
    ? [`${name} must be the value, unquoted`]
    : [];
}
