import { JournalError } from "../../errors/journal-error.ts";
import type { PiTradeError } from "../../errors/pitrade-error.ts";
import type { Intent, Settlement } from "../../options/journal.ts";
import { bodyOf, comparerOf } from "../entries/fingerprint.ts";
import { intentOf } from "../entries/intent.ts";
import { hasAppeared, isOverruled, names, seenOf, withSeen } from "../entries/is-alarm.ts";
import { type JournaledClient, keyOf, reconciliationOf } from "../entries/journaled-client.ts";
import { idsOf, olderIds } from "../entries/listed-ids.ts";
import { markIfOrphaned } from "../entries/mark-if-orphaned.ts";
import { answerOf } from "../entries/recorded-answer.ts";
import { candidatesOf, type Judgement, judge } from "../look/judge.ts";
import { type Listing, readListing, readOpen } from "../look/listing.ts";
import { type Look, lookFor, type Unread } from "../look/look.ts";
import { smallOf } from "../stores/small-of.ts";
import type { JournalEntry } from "../stores/store.ts";
import { expiredBy, isKnown, secondsLeft } from "./seconds-left.ts";

/** Settles an entry by the word of a person. */
export async function settle(
  client: JournaledClient,
  given: JournalEntry,
  settlement: Settlement,
): Promise<Intent> {
  const { store } = client;
  const { by, force, why } = settlement;
  const entry = await markIfOrphaned(store, given);
  // Without one, it is written off.
  const id = "id" in settlement ? settlement.id : undefined;
  const refuse = (reason: string, cause?: PiTradeError): never => {
    const message = `intent ${entry.intentId} was not settled: ${reason}.`;
    throw new JournalError(message, cause ? { cause } : {});
  };
  if (entry.state === "sent") refuse("its owner lives and goes on");
  if (!mayBeSettled(entry, id)) refuse(`it is ${stateOf(entry)}`);
  const look = await lookFor(client, entry.operationId, bodyOf(entry), {});
  if (id === undefined && isKnown(entry, look) && secondsLeft(entry, look) > 0) {
    refuse(`it may still be carried out: try again in ${secondsLeft(entry, look)} s`);
  }
  const items = "items" in look ? look.items : [];
  const listing = await readListing(store, entry.operationId, items, await readOpen(store));
  const judgement = judge(entry, "items" in look ? listing : undefined);
  const against =
    id === undefined
      ? reasonAgainstAbsent(entry, look, judgement, listing)
      : await reasonAgainst(client, entry, id, look, listing);
  if (against && !force) {
    refuse(
      `${against}; \`force: true\` settles it all the same`,
      "error" in look ? look.error : undefined,
    );
  }
  // A person must have seen each id that they rule out.
  const isRuledOut = id === undefined && hasAppeared(entry);
  const ids = isRuledOut ? alarmIds(entry, judgement.alike) : [];
  const unsaid = ids.filter((each) => !names(String(why), each));
  if (unsaid.length > 0) refuse(`say of ${unsaid.join(" and ")} in \`why\` that it is not it`);
  const { id: idName } = reconciliationOf(entry.operationId);
  const changed =
    id === undefined
      ? await store.change("writeOff", {
          ...keyOf(entry),
          expired: isKnown(entry, look) ? expiredBy(look) : Number.MAX_SAFE_INTEGER,
          seen: entry.seen,
          older: isRuledOut ? JSON.stringify([...olderIds(entry), ...ids]) : null,
          by,
          why: String(why),
        })
      : await store.change("settle", {
          ...keyOf(entry),
          resultId: id,
          answer: answerOf(client, listing.find(id) ?? { [idName]: id }),
          by,
          why: why ?? null,
        });
  if (changed === "taken") {
    const claims = await store.read("byResult", { ...entry, resultIds: [smallOf(String(id))] });
    const other = claims.find((each) => each.account === entry.account);
    refuse(`${other ? `intent ${other.intentId}` : "another intent"} has this id`);
  }
  if (changed.length === 0) refuse("something else happened to it meanwhile: look again");
  const [settled] = await store.read("entry", entry);
  return intentOf(settled ?? entry);
}

/** What is done may get the id that its answer lacked, and an alarm is over when a person has seen it. */
function mayBeSettled(entry: JournalEntry, id: string | undefined): boolean {
  const { state, resultId } = entry;
  if (id === undefined || state !== "done") {
    return (
      state === "unknown" || (state === "written-off" && (id !== undefined || hasAppeared(entry)))
    );
  }
  return resultId === null || (isOverruled(entry) && resultId === id);
}

/** The ids that it may be: of what is listed, and of what was. */
function alarmIds(entry: JournalEntry, alike: readonly unknown[]): readonly string[] {
  return idsOf(entry.operationId, withSeen(entry, alike)).filter((each) => each !== undefined);
}

function stateOf({ state, resultId }: JournalEntry): string {
  return state === "done"
    ? `done ${resultId === null ? "without an id" : `as ${resultId}`}`
    : state;
}

function standingOf(entry: JournalEntry): string {
  return entry.state === "unknown" || entry.state === "sent" ? "not settled" : stateOf(entry);
}

function whyUnread({ error }: Unread): string {
  if (!error) return "the server's list could not be read whole";
  return `the server's list could not be read: ${error.message.replace(/\.$/, "")}`;
}

/** What speaks against an id: a slip of the pen would hide an order for ever. */
async function reasonAgainst(
  client: JournaledClient,
  entry: JournalEntry,
  resultId: string,
  look: Look,
  listing: Listing,
): Promise<string | undefined> {
  const { account, operationId } = entry;
  // The answer itself said so.
  if (entry.resultId === resultId) return undefined;
  const seen = seenOf(entry);
  if (hasAppeared(entry) && !seen.includes(resultId)) return `it appeared as ${seen.join(" and ")}`;
  const item = listing.find(resultId);
  const rival = listing.rivalOf(entry, resultId, item ?? bodyOf(entry));
  const resultIds = [smallOf(resultId)];
  const claims = await client.store.read("byResult", { operationId, resultIds });
  const holder = claims.find((each) => each.account !== account || each.resultId !== resultId);
  if (holder) return `intent ${holder.intentId} of ${holder.account} has this id`;
  if (rival) return `it may be that of intent ${rival.intentId}, which is ${standingOf(rival)}`;
  if (!("items" in look)) return look.isMissing ? undefined : whyUnread(look);
  if (item === undefined) return `the server does not list ${resultId}`;
  if (comparerOf(entry)(item) === "different") return `${resultId} is not what was sent`;
  return olderIds(entry).some((each) => smallOf(each) === smallOf(resultId))
    ? `${resultId} was there before it was sent`
    : undefined;
}

/** What speaks against writing it off: that it is there, or that it may still come. */
function reasonAgainstAbsent(
  entry: JournalEntry,
  look: Look,
  judgement: Judgement,
  listing: Listing,
): string | undefined {
  const listed = withSeen(entry, candidatesOf(judgement));
  const found = idsOf(entry.operationId, listed).map((each) => each ?? "one without an id");
  if (found.length > 0) return `it may be ${found.join(" or ")}`;
  if (hasAppeared(entry)) return "it appeared after it was written off";
  if (listing.isMisread(entry.account)) {
    return "the server lists what was answered as something else than was sent";
  }
  if (!("items" in look)) return whyUnread(look);
  if (look.serverTime === undefined) return "the server did not say what time it is";
  return isKnown(entry, look)
    ? undefined
    : "its token lasts for more than a day, or does not say how long";
}
