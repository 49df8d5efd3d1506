/** What stands where something was hidden. */
export const redacted = "[redacted]";
