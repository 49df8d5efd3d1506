import { randomInt, randomUUID } from "node:crypto";
import { type Document, type OperationEntry, requestMediaOf } from "../../scripts/lib/openapi.ts";
import { pathParametersOf } from "../../scripts/lib/path-template.ts";
import { type Arguments, argumentsOf } from "../support/description.ts";
import { validatorOf } from "../support/validator.ts";
import type { Ids } from "./collect-ids.ts";
import { type Attempt, isRead } from "./plan.ts";

/** Arguments for an attempt, one set for each id worth trying; or why there are none. */
export type Inputs = readonly Arguments[] | string;

/** Works out what to send: the examples of the description, with the ids that the server named. */
export async function inputsOf(document: Document, attempt: Attempt, ids: Ids): Promise<Inputs> {
  const { entry, example, filtered } = attempt;
  const given = argumentsOf(document, entry, example);
  const names = pathParametersOf(entry.path);
  const body = await aliveBody(document, entry, given.body, ids);
  const query = filtered ? given.query : requiredOf(entry, given.query);
  if (attempt.expect === "refusal without a token") return [{ ...given, body, query }];
  if (attempt.expect === "refusal of an invalid body") return [{ ...given, body: {}, query }];
  if (names.length === 0) return [{ ...given, path: {}, body, query }];
  const known = (name: string) => (isRead(entry) ? ids.seen(name) : ids.created(name));
  const missing = names.filter((name) => known(name).length === 0);
  if (missing.length > 0) {
    const which = `no ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} known`;
    return `${which} ${isRead(entry) ? "from any answer" : "of something that this run created"}`;
  }
  const last = names.at(-1) as string;
  const others = Object.fromEntries(names.map((name) => [name, known(name)[0] as string]));
  return known(last).map((id) => ({ ...given, path: { ...others, [last]: id }, body, query }));
}

function requiredOf({ parameters }: OperationEntry, query: Arguments["query"]): Arguments["query"] {
  const names = parameters.filter((each) => each.in === "query" && each.required);
  return names.length > 0
    ? Object.fromEntries(names.map(({ name }) => [name, query?.[name]]))
    : undefined;
}

/** An example as it can be sent on any day, unless the schema refuses it so. */
async function aliveBody(
  document: Document,
  { operation }: OperationEntry,
  example: unknown,
  ids: Ids,
): Promise<unknown> {
  const { media } = requestMediaOf(operation) ?? {};
  if (!media) return example;
  for (const renewed of [longerName, otherName]) {
    const body = alive(example, ids, renewed);
    if ((await validatorOf(document)(media.schema, body)).length === 0) return body;
  }
  return example;
}

/**
 * E-mail addresses must be unique, a scheduled time must lie in the future, and an id must be one
 * that the server gave.
 */
function alive(body: unknown, ids: Ids, renewed: (name: string) => string): unknown {
  if (typeof body !== "object" || body === null) return body;
  if (Array.isArray(body)) return body.map((each) => alive(each, ids, renewed));
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === "string" ? (ids.created(name)[0] ?? fresh(value, renewed)) : value,
    ]),
  );
}

const localDateTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})$/;
const email = /^([^@\s]+)@([^@\s]+)$/;

const longerName = (name: string) => `${name}+${randomUUID().slice(0, 8)}`;

/** As long as it was, for a schema that lets nothing be added. */
const otherName = (name: string) =>
  name.replaceAll(/[a-z]/g, () => String.fromCharCode(randomInt(97, 123)));

function fresh(value: string, renewed: (name: string) => string): string {
  const [, name, host] = email.exec(value) ?? [];
  if (name) return `${renewed(name)}@${host}`;
  const [, time] = localDateTime.exec(value) ?? [];
  return time ? `${weekdayAhead()}${time}` : value;
}

/** A Monday to Friday at least a week ahead. */
function weekdayAhead(): string {
  const day = new Date(Date.now() + 7 * 86_400_000);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
