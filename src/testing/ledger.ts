/** One thing that the sandbox has carried out. */
export interface LedgerEntry {
  readonly operationId: string;
  /** The partner for whom it was carried out. */
  readonly clientId: string;
  /** Market time in ms since the epoch. */
  readonly at: number;
  /** What came of it, as it stood then. */
  readonly result: unknown;
}

/** What has been carried out, in order: requests that were refused are not in it. */
export interface Ledger extends Iterable<LedgerEntry> {
  readonly length: number;
  /** The entries of one operation. */
  of(operationId: string): readonly LedgerEntry[];
}

/** A ledger and the function that writes into it. */
export function openLedger(): { readonly ledger: Ledger; record(entry: LedgerEntry): void } {
  const entries: LedgerEntry[] = [];
  return {
    ledger: {
      get length() {
        return entries.length;
      },
      of: (operationId) => entries.filter((entry) => entry.operationId === operationId),
      [Symbol.iterator]: () => entries.values(),
    },
    record: (entry) => entries.push(structuredClone(entry)),
  };
}
