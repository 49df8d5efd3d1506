import { expect } from "vitest";

/** A case of a judge, as a row of a table. */
export interface Row<Given> {
  readonly name: string;
  readonly given: Given;
  readonly want: readonly RegExp[];
}

/** As many faults as are wanted, each as it is wanted. */
export function expectFaults(faults: readonly string[], want: readonly RegExp[]): void {
  expect(faults).toEqual(want.map((each) => expect.stringMatching(each)));
}
