import type * as schema from "../../../generated/schema.d.ts";
import { requirePrice } from "../market/market.ts";
import { type AccountState, nextId, openAccount, timestamp, type World } from "../state/state.ts";
import { fromDollars } from "../state/units.ts";
import type { Seed } from "./seed.ts";
import { seedBank, seedHolding, seedTrade, seedTransfer, shown } from "./seed-things.ts";

/**
 * Puts into the world what a seed says, which was checked for its shape.
 *
 * @param first The partner that things are for which name none.
 * @throws `RangeError`, and then nothing has changed.
 */
export function applySeed(world: World, seed: Seed, first: string): void {
  const before = world.state;
  world.state = structuredClone(before);
  try {
    for (const [ticker, dollars] of Object.entries(seed.prices ?? {})) {
      world.state.prices.set(ticker, requirePrice(ticker, dollars));
    }
    const cash = typeof seed.cash === "number" ? [{ amount: seed.cash }] : seed.cash;
    each(seed.accounts, (_, account, given) => {
      account.account = { ...account.account, ...shown(given) };
    });
    each(seed.banks, seedBank);
    each(cash, (_, account, { amount }) => {
      account.books.cash = fromDollars(amount);
    });
    each(seed.holdings, seedHolding);
    each(seed.transfers, seedTransfer);
    each(seed.trades, seedTrade);
  } catch (error) {
    world.state = before;
    throw error;
  }

  /** Does something for each entry, with the account of its partner, which is made if need be. */
  function each<Entry extends { readonly partner?: string }>(
    entries: readonly Entry[] | undefined,
    put: (
      world: World,
      account: AccountState,
      entry: Omit<Entry, "partner">,
      clientId: string,
    ) => void,
  ): void {
    for (const { partner = first, ...entry } of entries ?? []) {
      put(world, accountOf(partner), entry, partner);
    }
  }

  function accountOf(clientId: string): AccountState {
    const { accounts } = world.state;
    const found = accounts.get(clientId) ?? openAccount(madeUpAccount());
    accounts.set(clientId, found);
    return found;
  }

  function madeUpAccount(): schema.Account {
    const accountId = nextId(world.state, "acc");
    return {
      accountId,
      email: `${accountId}@example.com`,
      firstName: "Ada",
      lastName: "Moreno",
      accountType: "TRADING",
      status: "ACTIVE",
      createdAt: timestamp(world.state.now),
    };
  }
}
