/** Freezes a value that is a copy, with everything in it, so that no test can change what was told. */
export function freeze<Value>(value: Value): Value {
  // So is what is no object.
  if (Object.isFrozen(value)) return value;
  for (const member of Object.values(value as object)) freeze(member);
  return Object.freeze(value);
}
