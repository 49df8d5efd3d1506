import type { operations } from "../../generated/schema.d.ts";
import { type SentField, sentFields } from "../../generated/sent-fields.ts";
import { decimalOf } from "./decimal-of.ts";

/** The operations that send a body. */
type Sending = {
  [Id in keyof operations]: [NonNullable<operations[Id]["requestBody"]>] extends [never]
    ? never
    : Id;
}[keyof operations];

/**
 * Compares what a request sent with what a server lists, field by field of the request: to find a
 * trade or a transfer again whose answer was lost. Numbers are compared exactly, also where one is
 * text (`250` and `"250.00"`), texts without letter case and without white space around them, and
 * `null` is as good as absent, and what is absent as its default.
 *
 * @param operationId The operation that sent it, such as `placeTrade`.
 * @param sent The body that was sent.
 * @param listed One entry of a list, or a single answer.
 * @returns `"different"` if a field differs, or a text is there and was not sent. Otherwise
 * `"undecidable"` if a field that was sent is missing in the answer, is written in a form that cannot
 * be compared, a number is there that was not sent, one with more than two decimals may have been
 * rounded, a time is less than a minute away, or two texts are one number (`"10.5"` and `"10.50"`): treat it as one that may be the same.
 * Otherwise `"same"`.
 * @throws `RangeError` if the operation is unknown or sends no body.
 *
 * @example
 * ```ts
 * import { compareSent } from "@pitrade/partner-sdk";
 *
 * const order = { ticker: "AAPL", orderSide: "BUY", amount: 250 };
 * console.log(compareSent("placeTrade", order, { ...order, amount: "250.00" })); // same
 * console.log(compareSent("placeTrade", order, { ...order, amount: 100 })); // different
 * console.log(compareSent("placeTrade", order, { ticker: "AAPL" })); // undecidable
 * ```
 */
export function compareSent(
  operationId: Sending,
  sent: object,
  listed: object,
): "same" | "different" | "undecidable" {
  const fields = fieldsOf(operationId);
  return compareFields([...Object.keys({ ...fields, ...sent })], fields, sent, listed);
}

/** The same for some of the fields. */
export function compareNamed(
  operationId: string,
  fieldNames: readonly string[],
  sent: object,
  listed: unknown,
): "same" | "different" | "undecidable" {
  return compareFields(fieldNames, fieldsOf(operationId as Sending), sent, listed);
}

/**
 * What a request may be listed as: two requests with the same forms cannot be told apart. In the order of their
 * names, each says of which field it is and how it is written, since another version may have other fields.
 */
export function formsOf(
  operationId: string,
  fieldNames: readonly string[],
  sent: object,
): readonly (readonly [name: string, form: string | undefined])[] {
  const fields = fieldsOf(operationId as Sending);
  return [...fieldNames].sort().map((name) => {
    const { number, cased } = fields[name] ?? {};
    const kind = number === true ? "number" : cased ? "text as it is" : "text";
    const value = sentIn(sent, fields, name);
    return [`${name}: ${kind}`, formOf(fields[name])(value) ?? JSON.stringify(value)];
  });
}

function fieldsOf(operationId: Sending): Readonly<Record<string, SentField>> {
  const fields = sentFields[operationId];
  if (!fields) throw new RangeError(`compareSent: ${operationId} sends no body.`);
  return fields;
}

function compareFields(
  fieldNames: readonly string[],
  fields: Readonly<Record<string, SentField>>,
  sent: object,
  listed: unknown,
): "same" | "different" | "undecidable" {
  // No answer is checked: what is listed may be null.
  const theirs = listed as Record<string, unknown> | null;
  const verdicts = fieldNames.map((name) =>
    compare(sentIn(sent, fields, name), theirs?.[name] ?? undefined, fields[name]),
  );
  if (verdicts.includes(false)) return "different";
  return verdicts.includes(undefined) ? "undecidable" : "same";
}

/** What the server takes for a field: what was sent, or its default. */
const sentIn = (sent: object, fields: Readonly<Record<string, SentField>>, name: string): unknown =>
  (sent as Record<string, unknown>)[name] ?? fields[name]?.default;

/** Whether two values are the same; `undefined` where that cannot be said. */
function compare(sent: unknown, listed: unknown, field: SentField = {}): boolean | undefined {
  const write = formOf(field);
  // A server may work out a number that was not sent, such as the shares that an amount came to.
  if (sent === undefined) return listed === undefined || (field.number ? undefined : false);
  const [ours, theirs] = [write(sent), write(listed)];
  if (ours === undefined || theirs === undefined) return undefined;
  if (ours === theirs) return true;
  const mayBeOne = write === decimalOf ? mayBeRounded : isInOneMinute;
  if (mayBeOne(ours, theirs) || mayBeOneNumber(ours, theirs, field.number)) return undefined;
  // Another form of a time, or another word than those of the description, may mean the same.
  return field.pattern && !new RegExp(field.pattern, "iu").test(theirs) ? undefined : false;
}

const time = /^\d{4}-\d\d-\d\dt[\d:.]+$/;

/** Whether a server that keeps no seconds may have made one time of the other. */
function isInOneMinute(...times: [sent: string, listed: string]): boolean {
  const [ours, theirs] = times.map((each) =>
    time.test(each) ? Date.parse(`${each}z`.toUpperCase()) : Number.NaN,
  );
  return Math.abs((ours as number) - (theirs as number)) < 60_000;
}

/** Whether a server that keeps fewer decimals may have made one of the other: of more than money has. */
function mayBeRounded(sent: string, listed: string): boolean {
  const [ours, theirs] = [sent, listed].map((form) => Number(form.split("e")[1] ?? 0));
  const isFiner = (ours as number) < Math.min(-2, theirs as number);
  return isFiner && Math.abs(Number(sent) - Number(listed)) < 0.01;
}

/** Whether two texts may be one number, `10.5` and `10.50`; ids of digits alone, or with an `e`, are not unless numbers are ids too. */
function mayBeOneNumber(sent: string, listed: string, number: SentField["number"]): boolean {
  if (!number && /e|^\d*$/.test(sent + listed)) return false;
  const [ours, theirs = "x"] = [sent, listed].map(decimalOf);
  return ours !== undefined && (ours === theirs || mayBeRounded(ours, theirs));
}

/** Servers echo tickers, enumerations and UUIDs in the letter case that they store, where it does not tell them apart. */
function formOf({ number, cased }: SentField = {}): (value: unknown) => string | undefined {
  if (number === true) return decimalOf;
  return cased ? trimmed : (value) => trimmed(value)?.toLowerCase();
}

/** Servers trim texts. */
function trimmed(value: unknown): string | undefined {
  if (typeof value === "object" || value === undefined) return undefined;
  return String(value).trim();
}
