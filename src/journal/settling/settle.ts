import { JournalError } from "../../errors/journal-error.ts";
import type { PiTradeError } from "../../errors/pitrade-error.ts";
import type { Intent, Settlement } from "../../options/journal.ts";
import { bodyOf } from "../entries/fingerprint.ts";
import { intentOf } from "../entries/intent.ts";
import { hasAppeared, isOverruled, names, withSeen } from "../entries/is-alarm.ts";
import { type JournaledClient, keyOf, reconciliationOf } from "../entries/journaled-client.ts";
import { idsOf, olderIds } from "../entries/listed-ids.ts";
import { markIfOrphaned } from "../entries/mark-if-orphaned.ts";
import { answerOf } from "../entries/recorded-answer.ts";
import { isAnsweredNameless, isCorrectable, ownAnswerOf, reopen } from "../entries/reopen.ts";
import { judge } from "../look/judge.ts";
import { readListing } from "../look/listing.ts";
import { lookFor } from "../look/look.ts";
import { readOpen } from "../look/open-entries.ts";
import { smallOf } from "../stores/small-of.ts";
import type { JournalEntry } from "../stores/store.ts";
import { reasonAgainst, reasonAgainstAbsent, stateOf } from "./reasons-against.ts";
import { expiredBy, isKnown, secondsLeft } from "./seconds-left.ts";

/** Settles an entry by the word of a person. */
export async function settle(
  client: JournaledClient,
  given: JournalEntry,
  settlement: Settlement,
): Promise<Intent> {
  const { store } = client;
  const { by, force, why } = settlement;
  const now = await markIfOrphaned(store, given);
  // By force also of one whose owner seems to live: a clock that was set back makes leases long.
  const isTaken = now.state === "sent" && force === true;
  const entry = isTaken ? { ...now, state: "unknown" as const } : now;
  // Without one, it is written off.
  const id = "id" in settlement ? settlement.id : undefined;
  const refuse = (reason: string, cause?: PiTradeError): never => {
    const message = `intent ${entry.intentId} was not settled: ${reason}.`;
    throw new JournalError(message, cause ? { cause } : {});
  };
  if (entry.state === "sent")
    refuse("its owner lives and goes on; `force: true` settles it all the same");
  if (!mayBeSettled(entry, id)) refuse(`it is ${stateOf(entry)}`);
  const look = await lookFor(client, entry.operationId, bodyOf(entry), {});
  if (id === undefined && isKnown(entry, look) && secondsLeft(entry, look) > 0) {
    refuse(`it may still be carried out: try again in ${secondsLeft(entry, look)} s`);
  }
  const listing = await readListing(store, entry.operationId, look, await readOpen(store));
  const judgement = judge(entry, listing);
  const against =
    id === undefined
      ? reasonAgainstAbsent(entry, look, judgement, listing)
      : await reasonAgainst(client, entry, id, look, listing);
  // A look, or another person, may have settled it while the list was read.
  const [still] = await store.read("entry", entry);
  if (still && still.resultId !== entry.resultId) refuse(`it is ${stateOf(still)} by now`);
  if (against && !force) {
    refuse(
      `${against}; \`force: true\` settles it all the same`,
      "error" in look ? look.error : undefined,
    );
  }
  // A person must have seen each id that they rule out.
  const isRuledOut = id === undefined && (hasAppeared(entry) || isCorrectable(entry));
  const ids = isRuledOut ? alarmIds(entry, judgement.alike) : [];
  const unsaid = ids.filter((each) => !names(String(why), each));
  if (unsaid.length > 0) refuse(`say of ${unsaid.join(" and ")} in \`why\` that it is not it`);
  const key = { ...keyOf(entry), found: isCorrectable(entry) ? entry.resultId : null };
  const { id: idName } = reconciliationOf(entry.operationId);
  const change = () =>
    id === undefined
      ? store.change("writeOff", {
          ...key,
          expired: isKnown(entry, look) ? expiredBy(look) : Number.MAX_SAFE_INTEGER,
          seen: entry.seen,
          older: isRuledOut ? JSON.stringify([...olderIds(entry), ...ids]) : null,
          by,
          why: String(why),
        })
      : store.change("settle", {
          ...key,
          resultId: id,
          answer: ownAnswerOf(entry) ?? answerOf(client, listing.find(id) ?? { [idName]: id }),
          by,
          why: why ?? null,
        });
  // Its owner sends nothing more from here on: the UPDATE before every attempt finds that it was taken.
  if (isTaken) await store.change("orphan", { ...keyOf(entry), dead: entry.owner });
  let changed = await change();
  if (changed === "taken") {
    const claims = await store.read("byResult", { ...entry, resultIds: [smallOf(String(id))] });
    const other = claims.find((each) => each.account === entry.account && each.resultId === id);
    const name = other ? `intent ${other.intentId}` : "another intent";
    const way =
      `; if that is wrong, write ${name} off with \`force\` and a \`why\` that names ${id}, ` +
      `settle this one, then ${name}`;
    if (other?.settledBy !== "look" || !force) {
      refuse(`${name} has this id${other && isCorrectable(other) ? way : ""}`);
    } else if (await reopen(store, other, "look", other.resultId)) {
      const { logger } = client.configuration;
      logger?.warn(`${name} was settled as ${id} by look: ${by} opened it again`);
      changed = await change();
    }
  }
  if (changed === "taken" || changed.length === 0)
    refuse("something else happened to it meanwhile: look again");
  const [settled] = await store.read("entry", entry);
  return intentOf(settled ?? entry);
}

/** What is done may get the id that its answer lacked, and an alarm is over when a person has seen it. */
function mayBeSettled(entry: JournalEntry, id: string | undefined): boolean {
  const { state, resultId } = entry;
  if (isCorrectable(entry)) return resultId !== id;
  if (isAnsweredNameless(entry)) return true;
  if (id === undefined || state !== "done") {
    return (
      state === "unknown" || (state === "written-off" && (id !== undefined || hasAppeared(entry)))
    );
  }
  return resultId === null || (isOverruled(entry) && resultId === id);
}

/** The ids that it may be: of what is listed, and of what was, and as what a look found it. */
function alarmIds(entry: JournalEntry, alike: readonly unknown[]): readonly string[] {
  const ids = [entry.resultId ?? undefined, ...idsOf(entry.operationId, withSeen(entry, alike))];
  return ids.filter((each) => each !== undefined);
}
