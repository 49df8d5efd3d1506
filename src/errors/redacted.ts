/** Replaces what is hidden. */
export const redacted = "[redacted]";
