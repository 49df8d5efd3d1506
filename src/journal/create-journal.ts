import { JournalError } from "../errors/journal-error.ts";
import { ConfigurationError, type PiTradeError } from "../errors/pitrade-error.ts";
import { beforeSending } from "../events/begin-call.ts";
import type { Intent, Journal, OpenIntent, Settlement } from "../options/journal.ts";
import type { CallOptions } from "../options/options.ts";
import { readCallOptions } from "../options/read-options.ts";
import { isPiTradeError } from "../transport/error-facts.ts";
import type { Execute, Executed } from "../transport/execute.ts";
import { claim } from "./call/claim.ts";
import { IntentCall } from "./call/intent-call.ts";
import { sendClaimed } from "./call/send-claimed.ts";
import {
  type Host,
  isJournaled,
  type JournaledClient,
  requestIdentityOf,
} from "./entries/journaled-client.ts";
import { listIntents } from "./entries/list-intents.ts";
import { isKeepable } from "./entries/listed-ids.ts";
import { type JournalOptions, readJournalOptions } from "./journal-options.ts";
import { recover } from "./settling/recover.ts";
import { settle } from "./settling/settle.ts";
import { asynchronous } from "./stores/asynchronous.ts";
import type { JournalEntry, JournalStore } from "./stores/store.ts";
import { withJournalErrors } from "./with-journal-errors.ts";

/** What a client does through its journal. */
export interface JournalSession {
  readonly execute: Execute;
  recover(options?: CallOptions): Promise<readonly OpenIntent[]>;
}

/**
 * Makes a journal that keeps its entries in a store of your own, which `testJournalStore` has tried.
 *
 * @throws `ConfigurationError` for an option that is wrong or unknown.
 *
 * @example
 * ```ts
 * import { createPiTradeClient } from "@pitrade/partner-sdk";
 * import { createJournal, openStore } from "@pitrade/partner-sdk/journal";
 *
 * const store = await openStore("pitrade-journal.db");
 * const journal = createJournal(store, { leaseMs: 5_000 });
 * const pitrade = createPiTradeClient({ journal });
 * ```
 */
export function createJournal(given: JournalStore, options?: JournalOptions): Journal {
  const { leaseMs } = readJournalOptions(options);
  const store = asynchronous(given);
  const clients = new Map<string, JournaledClient>();

  const attach = (host: Host): JournalSession => {
    const account = accountOf(host);
    const client: JournaledClient = { ...host, store, account, leaseMs };
    clients.set(account, client);
    return {
      execute: async (outgoing, operation, given = {}) => {
        const { intentId = "" } = given;
        const movesMoney = isJournaled(operation.operationId);
        if (!movesMoney && given.intentId === undefined) {
          return host.execute(outgoing, operation, given);
        }
        if (movesMoney && isKeepable(intentId)) {
          return run(new IntentCall(client, outgoing, operation, given));
        }
        const request = requestIdentityOf(operation, host.redactor.text(outgoing.url));
        const why = movesMoney ? "must not have a NUL" : "is for operations that move money";
        return beforeSending(operation, host.configuration.onEvent, () => {
          throw new ConfigurationError(`was not sent: \`intentId\` ${why}.`, { request });
        });
      },
      recover: (given) => {
        const { options: read, problems } = readCallOptions(given, host.configuration);
        if (problems.length > 0) throw new ConfigurationError(`recover: ${problems.join("; ")}.`);
        return withJournalErrors(() => recover(client, { clients, options: read }), client);
      },
    };
  };

  /** The one entry of this id that a client of this journal can look for. */
  const find = async (intentId: string, account: string | undefined) => {
    const known = [...clients.values()].filter((each) => !account || each.account === account);
    if (known.length === 0) {
      throw new JournalError(
        "To settle an intent, make a client with this journal first: it looks before it settles.",
      );
    }
    const found: (readonly [JournaledClient, JournalEntry])[] = [];
    for (const client of known) {
      const [entry] = await store.read("entry", { account: client.account, intentId });
      if (entry) found.push([client, entry]);
    }
    const [only, ...others] = found;
    if (!only) throw new JournalError(`The journal has no intent ${intentId} of these accounts.`);
    if (others.length === 0) return only;
    throw new JournalError(`Several accounts have an intent ${intentId}: name the \`account\`.`);
  };

  return {
    list: (filter) => withJournalErrors(() => listIntents(store, filter)),
    async settle(intentId, settlement): Promise<Intent> {
      requireSettlement(settlement);
      const [client, entry] = await withJournalErrors(() => find(intentId, settlement.account));
      return withJournalErrors(() => settle(client, entry, settlement), client);
    },
    async prune({ before }) {
      const pruned = await withJournalErrors(() =>
        store.change("prune", { before: before.getTime() }),
      );
      return pruned.length;
    },
    close: () => store.close(),
    attach: (host) => attach(host as Host),
  };
}

/** @throws Where it is not plain what a person wants: nothing may be written off by mistake. */
function requireSettlement(given: Settlement): void {
  const { id, absent, by, why, account, force, ...others } = Object(given);
  const isName = (value: unknown) => typeof value === "string" && value.trim() === value && value;
  const isOne = absent === undefined ? isName(id) : absent === true && id === undefined && why;
  const isPerson = isName(by) && by !== "answer" && by !== "look";
  const isText = [id, by, why].every((each) => isKeepable(String(each)));
  if (![undefined, true, false].includes(force)) {
    throw new JournalError("To settle an intent by force, `force` must be true, and nothing else.");
  }
  if (isPerson && isOne && isText && Object.keys(others).length === 0) return;
  throw new JournalError(
    "To settle an intent, pass { id, by }, or { absent: true, by, why }, each of them text that does " +
      "not begin or end in white space, without a NUL or half a character; account and force may be added.",
  );
}

/** One call, from its claim to what is recorded of it. */
async function run(call: IntentCall): Promise<Executed> {
  try {
    const claimed = await claim(call).catch((error) => {
      // What steers a framework says nothing of this call, and nothing was sent.
      const known: Partial<PiTradeError> = isPiTradeError(error) ? error : {};
      call.end(known.outcome ?? "none", known.code);
      throw error;
    });
    if (!("answer" in claimed)) return await sendClaimed(call, claimed);
    call.end("success", undefined, claimed.answer.status);
    return claimed;
  } finally {
    call.deadline.clear();
  }
}

function accountOf({ configuration: { baseUrl, credentials } }: Host): string {
  return `${baseUrl} ${credentials.clientId}`;
}
