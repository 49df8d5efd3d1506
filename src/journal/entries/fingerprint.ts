import { operationTable } from "../../../generated/operations.ts";
import { parseJson } from "../../http/parse-json.ts";
import { compareNamed, formsOf } from "../../matching/compare-sent.ts";
import { mayBeListedAs } from "../../matching/may-be-listed-as.ts";
import { validatorsOf } from "../../validation/request-problems.ts";
import type { JournalEntry } from "../stores/store.ts";
import { isJournaled, reconciliationOf } from "./journaled-client.ts";

type Body = Readonly<Record<string, unknown>>;

/**
 * What a request says, where the server surely reads the same in it, and a list shows it: JSON as it is
 * written here, of a body that the description allows. What a form says, or a name that is written twice,
 * nobody knows; and of a field that is not compared, an order that differs in it would be taken for it.
 */
export function plainBody(operationId: string, text: string): Body | undefined {
  const body = parseJson(text);
  const problems: [] = [];
  validatorsOf(operationId).body?.(body, "", problems);
  if (JSON.stringify(body) !== text || problems.length > 0) return undefined;
  const { match } = reconciliationOf(operationId);
  return Object.keys(Object(body)).every((name) => match.includes(name))
    ? (body as Body)
    : undefined;
}

/**
 * One text for all requests which cannot be told apart: what is matched of the body, after the path, since
 * what a parameter says belongs to what is asked for. It says by which id what is listed is told apart.
 */
export function requestFingerprint(operationId: string, path: string, body?: Body): string {
  const { id, match } = reconciliationOf(operationId);
  const forms = body ? [id, ...formsOf(operationId, match, body)] : [];
  return `${path} ${JSON.stringify([operationId, ...forms])}`;
}

/** What is matched of what was sent: `undefined` where nobody knows what it says, or it was matched otherwise. */
function sentIn({ operationId, fingerprint }: JournalEntry): Body | undefined {
  const { id, match } = reconciliationOf(operationId);
  const text = fingerprint.slice(fingerprint.indexOf(' ["') + 1);
  const [, idName, ...rest] = [parseJson(text)].flat();
  const forms = rest.map(Object);
  const known = formsOf(operationId, match, {});
  const isKnown =
    known.length === forms.length && known.every(([name], at) => name === forms[at][0]);
  if (idName !== id || !isKnown) return undefined;
  return Object.fromEntries([...match].sort().map((name, at) => [name, forms[at][1]]));
}

/**
 * Holds entries of a list against what was sent, of which the fingerprint is kept for ever. No entry says
 * what a parameter said: of another account, say, it is equal too.
 */
export function comparerOf(entry: JournalEntry) {
  const { operationId, fingerprint } = entry;
  const { match } = reconciliationOf(operationId);
  const sent = sentIn(entry);
  const { path } = operationTable[operationId as keyof typeof operationTable];
  return (item: unknown) => {
    const likeness = sent ? compareNamed(operationId, match, sent, item) : "undecidable";
    const isWhole = likeness !== "same" || fingerprint.startsWith(`${path} `);
    return isWhole ? likeness : "undecidable";
  };
}

/** Whether the server may list what was sent as this, also where it writes that in its own way. */
export function mayBe(entry: JournalEntry, item: unknown): boolean {
  if (!isJournaled(entry.operationId)) return true;
  const { match } = reconciliationOf(entry.operationId);
  const sent = sentIn(entry);
  return !sent || mayBeListedAs(entry.operationId, match, sent, item);
}

/** Whether a call asks for what an entry was sent for: by its body, while that is kept, and not by what is matched of it. */
export function isRequestOf(
  { operationId, fingerprint, body }: JournalEntry,
  sent: Pick<JournalEntry, "operationId" | "fingerprint" | "body">,
): boolean {
  const pathIn = (text: string) => text.slice(0, text.indexOf(' ["'));
  if (operationId !== sent.operationId || pathIn(fingerprint) !== pathIn(sent.fingerprint))
    return false;
  return body === "" ? fingerprint === sent.fingerprint : body === sent.body;
}

/** What was sent, as it was written; empty where it was pruned, or nobody knows what it says. */
export function bodyOf(entry: JournalEntry): Body {
  return sentIn(entry) ? Object(parseJson(entry.body)) : {};
}
