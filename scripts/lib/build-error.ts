/**
 * A failure that its reader can fix: one clear sentence (or one per problem), with file and line
 * where there is one. Printed as it is, never with a stack trace.
 */
export class BuildError extends Error {
  override readonly name = "BuildError";
}
