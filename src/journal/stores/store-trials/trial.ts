import type {
  JournalChanges,
  JournalEntry,
  JournalFencedKey,
  JournalKey,
  JournalStore,
} from "../store.ts";

/** An answer of a store, said so that a message can show it. */
const shown = (value: unknown) => JSON.stringify(value);

/**
 * One trial of a store, in an account of its own. Its fingerprints and results begin with its `scope`, since
 * those of others may stand in their way; `in` brings an entry to a state by the transitions themselves.
 */
export class Trial {
  readonly store: JournalStore;
  readonly account: string;

  readonly scope: string;

  constructor(store: JournalStore, account: string, scope = account) {
    this.store = store;
    this.account = account;
    this.scope = scope;
  }

  scoped(text: string): string {
    return `${this.scope} ${text}`;
  }

  open(intentId: string, fingerprint = intentId, more: Partial<JournalChanges["open"]> = {}) {
    const { account } = this;
    return this.store.change("open", {
      account,
      intentId,
      fingerprint: this.scoped(fingerprint),
      operationId: "placeTrade",
      body: "{}",
      baseline: "[]",
      owner: "me",
      leaseMs: 60_000,
      ...more,
    });
  }

  async opened(
    intentId: string,
    fingerprint?: string,
    leaseMs?: number,
  ): Promise<JournalFencedKey> {
    const fences = await this.open(intentId, fingerprint, leaseMs === undefined ? {} : { leaseMs });
    if (fences === "taken" || fences[0] === undefined) throw new Error("an entry was not made");
    return { account: this.account, intentId, fence: fences[0] };
  }

  async in(state: string, intentId = state, fingerprint?: string): Promise<JournalFencedKey> {
    const fenced = await this.opened(intentId, fingerprint);
    await this.store.change("renew", { ...fenced, leaseMs: 60_000, tokenExp: 1 });
    for (const step of paths[state] ?? []) await this.apply(step, fenced);
    this.same((await this.entry(fenced))?.state, state, "the state after the way there");
    return fenced;
  }

  async entry(key: JournalKey): Promise<JournalEntry | undefined> {
    return (await this.store.read("entry", key))[0];
  }

  apply(name: string, fenced: JournalFencedKey, result = `${fenced.intentId} result`) {
    const values = {
      ...fenced,
      ...{
        answer: "{}",
        resultId: this.scoped(result),
        by: name === "reopen" ? "look" : "ops",
        why: "why",
      },
      ...{
        leaseMs: 60_000,
        tokenExp: 7,
        dead: "me",
        found: this.scoped(`${fenced.intentId} result`),
      },
      ...{ expired: 7, older: null, seen: "", verdict: "not-seen" as const },
    };
    return this.store.change(name as "renew" | "settle" | "writeOff" | "look" | "orphan", values);
  }

  same(got: unknown, want: unknown, what: string): void {
    if (shown(got) !== shown(want)) {
      throw new Error(`${what} should be ${shown(want)}, and is ${shown(got)}`);
    }
  }
}

/** The transitions that lead to a state from `sent`. */
export const paths: Readonly<Record<string, readonly string[]>> = {
  sent: [],
  done: ["answer"],
  refused: ["refuse"],
  unknown: ["lose"],
  "written-off": ["lose", "writeOff"],
};

/** Where each transition leads, by the state that it leads from; from others it leads nowhere. */
export const transitions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  renew: { sent: "sent" },
  answer: { sent: "done", unknown: "done", "written-off": "done" },
  refuse: { sent: "refused", unknown: "refused", "written-off": "written-off" },
  lose: { sent: "unknown" },
  orphan: { sent: "unknown" },
  find: { unknown: "done" },
  reopen: {},
  settle: { unknown: "done", "written-off": "done" },
  writeOff: { unknown: "written-off" },
  look: { unknown: "unknown" },
};
