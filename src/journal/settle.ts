import { JournalError } from "../errors/journal-error.ts";
import { compareNamed } from "../matching/compare-sent.ts";
import type { Intent, Settlement } from "../options/journal.ts";
import { type JournaledClient, keyOf, orphaned, reconciliationOf, stateOf } from "./client.ts";
import { intentOf } from "./intent.ts";
import { idOf, judge } from "./judge.ts";
import { type Look, lookFor } from "./look.ts";
import { answerOf } from "./recover.ts";
import type { Entry } from "./store.ts";

/** A frozen process may hold a token until this long after it expired: what servers allow. */
const leewaySeconds = 60;

/** Settles an entry by the word of a person. */
export async function settle(
  client: JournaledClient,
  given: Entry,
  settlement: Settlement,
): Promise<Intent> {
  const { store } = client;
  const entry = (await orphaned(store, given)) ?? given;
  const refuse = (why: string): never => {
    throw new JournalError(`intent ${entry.intentId} was not settled: ${why}.`);
  };
  const wanted = "id" in settlement ? ["unknown", "written-off"] : ["unknown"];
  if (stateOf(entry) === "sent") refuse("its owner lives and goes on");
  if (!wanted.includes(entry.state)) refuse(`it is ${entry.state}`);
  const look = await lookFor(client, entry.operationId, JSON.parse(entry.body), {});
  const against =
    "id" in settlement
      ? await reasonAgainst(client, entry, settlement.id, look)
      : await reasonAgainstAbsent(client, entry, look);
  const left = entry.tokenExp - expiredBy(look);
  if ("absent" in settlement && isKnown(entry, look) && left > 0) {
    refuse(`it may still be carried out: try again in ${left} s`);
  }
  if (against && !settlement.force) refuse(`${against}; \`force: true\` settles it all the same`);
  const changed =
    "id" in settlement
      ? await store.change("settle", {
          ...keyOf(entry),
          resultId: settlement.id,
          answer: answerOf(client, foundIn(look, entry, settlement.id)),
          by: settlement.by,
          why: settlement.why ?? null,
        })
      : await store.change("writeOff", {
          ...keyOf(entry),
          expired: isKnown(entry, look) ? expiredBy(look) : Number.MAX_SAFE_INTEGER,
          by: settlement.by,
          why: settlement.why,
        });
  if (changed === "taken") refuse("another intent has this id");
  if (changed.length === 0) refuse("something else happened to it meanwhile: look again");
  const [settled] = await store.read("entry", entry);
  return intentOf(settled ?? entry);
}

function itemsOf(look: Look): readonly unknown[] {
  return "items" in look ? look.items : [];
}

function foundIn(look: Look, { operationId }: Entry, resultId: string): unknown {
  const { id } = reconciliationOf(operationId);
  return itemsOf(look).find((item) => idOf(item, id) === resultId) ?? { [id]: resultId };
}

const unread = "the server's list could not be read";

/** What speaks against an id: a slip of the pen would hide an order for ever. */
async function reasonAgainst(
  { store }: JournaledClient,
  entry: Entry,
  resultId: string,
  look: Look,
): Promise<string | undefined> {
  const { operationId, body, state, baseline } = entry;
  const [twin] = state === "written-off" ? await store.read("twin", entry) : [];
  if (twin) return `it may be that of intent ${twin.intentId}, which is not settled`;
  if (!("items" in look)) return look.isMissing ? undefined : unread;
  const { id, match } = reconciliationOf(operationId);
  const item = look.items.find((each) => idOf(each, id) === resultId);
  if (item === undefined) return `the server does not list ${resultId}`;
  const differs = compareNamed(operationId, match, JSON.parse(body), item) === "different";
  if (differs) return `${resultId} is not what was sent`;
  const isOlder = (JSON.parse(baseline ?? "[]") as string[]).includes(resultId);
  return isOlder ? `${resultId} was there before it was sent` : undefined;
}

/** What speaks against writing it off: that it is there, or that it may still come. */
async function reasonAgainstAbsent(
  client: JournaledClient,
  entry: Entry,
  look: Look,
): Promise<string | undefined> {
  const judgement = await judge(client, entry, itemsOf(look));
  const candidates = judgement.verdict === "found" ? [judgement.candidate] : judgement.candidates;
  const { id } = reconciliationOf(entry.operationId);
  const names = candidates.map((each) => idOf(each, id) ?? "one without an id");
  if (names.length > 0) return `it may be ${names.join(" or ")}`;
  if (!("items" in look)) return unread;
  if (look.serverTime === undefined) return "the server did not say what time it is";
  return isKnown(entry, look) ? undefined : "its token does not say when it expires";
}

/** Whether it is known when the last token that may place it has expired. */
function isKnown({ tokenExp }: Entry, { serverTime }: Look): boolean {
  return serverTime !== undefined && tokenExp !== Number.MAX_SAFE_INTEGER;
}

/** The latest `exp` that is surely over by the server's clock, in seconds; none where it shows none. */
function expiredBy({ serverTime }: Look): number {
  return Math.floor((serverTime ?? 0) / 1000) - leewaySeconds;
}
