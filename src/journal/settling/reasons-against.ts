import { bodyOf, comparerOf } from "../entries/fingerprint.ts";
import { hasAppeared, seenOf, withSeen } from "../entries/is-alarm.ts";
import { type JournaledClient, reconciliationOf } from "../entries/journaled-client.ts";
import { idsOf, olderIds, stands } from "../entries/listed-ids.ts";
import { answeredIdOf } from "../entries/recorded-answer.ts";
import { isAnsweredNameless, isCorrectable } from "../entries/reopen.ts";
import { candidatesOf, type Judgement } from "../look/judge.ts";
import type { Listing } from "../look/listing.ts";
import { isBlank, type Look, type Unread } from "../look/look.ts";
import { rivalOf } from "../look/open-entries.ts";
import { smallOf } from "../stores/small-of.ts";
import type { JournalEntry } from "../stores/store.ts";
import { isKnown } from "./seconds-left.ts";

/** How a person is told where an entry stands. */
export function stateOf({ state, resultId }: JournalEntry): string {
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
export async function reasonAgainst(
  client: JournaledClient,
  entry: JournalEntry,
  resultId: string,
  look: Look,
  listing: Listing,
): Promise<string | undefined> {
  const { account, operationId } = entry;
  // The answer itself said so.
  if ([entry.resultId, answeredIdOf(entry)].includes(resultId)) return undefined;
  if (isCorrectable(entry)) return asSettled(entry);
  const seen = seenOf(entry);
  if (hasAppeared(entry) && !seen.includes(resultId)) {
    return `it appeared as ${seen.join(" and ") || "one without an id"}`;
  }
  const item = listing.find(resultId);
  const rival = rivalOf(listing.open, entry, resultId, item ?? bodyOf(entry));
  const resultIds = [smallOf(resultId)];
  const claims = await client.store.read("byResult", { operationId, resultIds });
  const isSame = (each: JournalEntry) => each.account === account && each.resultId === resultId;
  const found = claims.find((each) => isSame(each) && each.settledBy === "look");
  if (found) return `a look took it for intent ${found.intentId}, which that would open again`;
  const holder = claims.find((each) => !isSame(each));
  if (holder) return `intent ${holder.intentId} of ${holder.account} has this id`;
  if (rival) return `it may be that of intent ${rival.intentId}, which is ${standingOf(rival)}`;
  // What is known, by the journal or by a part of a list, counts even where the rest could not be read.
  if (comparerOf(entry)(item) === "different") return `${resultId} is not what was sent`;
  if (olderIds(entry).some((each) => smallOf(each) === smallOf(resultId))) {
    return `${resultId} was there before it was sent`;
  }
  if (item !== undefined) {
    return stands(operationId, item)
      ? undefined
      : `${resultId} is ${statusOf(operationId, item)}, as a try that was refused may be listed while a later one was lost`;
  }
  if ("items" in look) return `the server does not list ${resultId}`;
  return look.isMissing && !isBlank(look.error) ? undefined : whyUnread(look);
}

/** The status that a list shows of an order. */
function statusOf(operationId: string, item: unknown): unknown {
  return Object(item)[reconciliationOf(operationId).status ?? ""];
}

function asSettled({ resultId, settledBy }: JournalEntry): string {
  return settledBy === "look"
    ? `a look found it as ${resultId}`
    : `${settledBy} settled it as ${resultId}`;
}

/** What speaks against writing it off: that it is there, or that it may still come. */
export function reasonAgainstAbsent(
  entry: JournalEntry,
  look: Look,
  judgement: Judgement,
  listing: Listing,
): string | undefined {
  if (isCorrectable(entry)) return asSettled(entry);
  const listed = withSeen(entry, candidatesOf(judgement));
  const isTaken = (id: string) => listing.isHeld(id, entry.account);
  const found = idsOf(entry.operationId, listed).map((id = "one without an id", at) => {
    if (isTaken(id)) return `${id}, which another intent was settled as,`;
    return stands(entry.operationId, listed[at])
      ? id
      : `${id}, which is ${statusOf(entry.operationId, listed[at])},`;
  });
  if (found.length > 0) return `it may be ${found.join(" or ").replace(/,$/, "")}`;
  if (hasAppeared(entry)) return "it appeared after it was written off";
  if (isAnsweredNameless(entry)) return "its answer says that it was carried out";
  if (listing.isMisread(entry.account)) {
    return "the server lists what was answered as something else than was sent";
  }
  if (!("items" in look)) return whyUnread(look);
  if (look.serverTime === undefined) return "the server did not say what time it is";
  return isKnown(entry, look)
    ? undefined
    : "its token lasts for more than a day, or does not say how long";
}
