import { type Operation, operationTable } from "../../generated/operations.ts";

/**
 * An id as text. Servers answer ids as numbers too, and such a one is sent back as it came; a
 * number beyond what is exact may be another id than the one that was meant.
 */
export function textOfId(value: unknown): unknown {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? String(value) : value;
}

/**
 * Whether a field holds an id: it has the name of a path parameter. Of other texts, such as the
 * number of a bank account, a number has lost the zeros at the left.
 *
 * @param path JSON Pointer of the field.
 */
export function isId(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return Object.values<Operation>(operationTable).some(({ pathParameters }) =>
    pathParameters.includes(name),
  );
}
