import { type SentField, sentFields } from "../../generated/sent-fields.ts";
import { compareNamed } from "./compare-sent.ts";

type Body = Readonly<Record<string, unknown>>;

/**
 * Whether a server that writes what it carried out in its own way may list a request as this: no field
 * differs, or only in a number by less than 1 or 1 %, or in what is neither a letter nor a digit.
 */
export function mayBeListedAs(
  operationId: string,
  names: readonly string[],
  sent: Body,
  listed: unknown,
): boolean {
  const fields = sentFields[operationId];
  return names.every(
    (name) =>
      compareNamed(operationId, [name], sent, listed) !== "different" ||
      isNear(sent[name], (listed as Body)[name], fields?.[name]?.number),
  );
}

/** It may have been rounded, be what was executed of it, or be written with another mark: `BRK.B` as `BRK-B`. */
function isNear(sent: unknown, listed: unknown, number: SentField["number"]): boolean {
  if (number !== true && wordOf(sent) === wordOf(listed)) return true;
  if (!number) return false;
  return Math.abs(Number(sent) - Number(listed)) < Math.max(1, Number(sent) / 100);
}

function wordOf(text: unknown): string {
  return String(text ?? "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}
