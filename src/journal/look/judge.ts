import type { Verdict } from "../../options/journal.ts";
import { isBlind } from "../entries/listed-ids.ts";
import type { JournalEntry } from "../stores/store.ts";
import type { Fresh, Listing } from "./listing.ts";
import { mayHaveAppeared, rivalOf } from "./open-entries.ts";

/** What a list says of an intent. */
export interface Judgement {
  readonly verdict: Verdict | "found";
  /** What is new in the list, belongs to no other intent, and may be it. */
  readonly alike: readonly unknown[];
  /** What differs from what was sent, or a look took for another's: some, where there are many. */
  readonly others: readonly unknown[];
}

/** How many are shown that differ. */
const mostOthers = 10;

/** What a person should look at. */
export function candidatesOf({ alike, others }: Judgement): readonly unknown[] {
  return alike.length > 0 ? alike : others;
}

/**
 * Holds a list against an intent, and against all others that may own what it shows. Only what was not listed
 * before, belongs to no other intent and is equal in every field may be it; one such entry, which nobody else
 * may own, is it, and anything else settles nothing.
 *
 * @param listing None where the list could not be read.
 * @param isMisread Whether the server is known to list orders otherwise than they were sent.
 */
export function judge(
  entry: JournalEntry,
  listing: Listing | undefined,
  isMisread = listing?.isMisread(entry.account),
): Judgement {
  const unseen = isBlind(entry) ? "undecidable" : "look-failed";
  if (!listing) return { verdict: unseen, alike: [], others: [] };
  const fresh = listing.freshFor(entry);
  const isSame = ({ item, likeness }: Fresh) =>
    likeness !== "different" || mayHaveAppeared(listing.open, entry, item);
  const same = fresh.filter(isSame);
  const different = fresh.filter((each) => !isSame(each)).map(({ item }) => item);
  const others = [...listing.takenFrom(entry), ...different].slice(0, mostOthers);
  // Where a server writes orders in its own way, what differs may be it too.
  const alike = [
    ...same.map(({ item }) => item),
    ...(isMisread ? different.slice(0, mostOthers) : []),
  ];
  const said = (verdict: Judgement["verdict"]) => ({ verdict, alike, others });
  const isVague = same.some(({ id, likeness }) => id === undefined || likeness !== "same");
  if (!listing.isWhole) return said(unseen);
  if (isBlind(entry) || isMisread || isVague) return said("undecidable");
  const [found] = same;
  if (!found) return said("not-seen");
  const { id = "", item } = found;
  // Another name of this account may have it: a proxy's base URL, say.
  const isContested =
    same.length > 1 || listing.isHeld(id) || rivalOf(listing.open, entry, id, item);
  return said(isContested ? "ambiguous" : "found");
}
