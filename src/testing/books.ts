import { affordable, type Micros, type Units, worth } from "./units.ts";

/** What an account owns. Cash and holdings never become negative. */
export interface Books {
  readonly cash: Units;
  readonly transferredIn: Units;
  readonly transferredOut: Units;
  /** What sales brought beyond the cost of what was sold. */
  readonly gains: Units;
  readonly positions: ReadonlyMap<string, Position>;
  deposit(amount: Units): void;
  /** `false`, and nothing changes, where there is not enough cash. */
  withdraw(amount: Units): boolean;
  /** The quantity that was bought; `undefined`, and nothing changes, where cash does not suffice. */
  buy(ticker: string, amount: Units, price: Units): Micros | undefined;
  /** `false`, and nothing changes, where the account holds less. */
  sell(ticker: string, quantity: Micros, price: Units): boolean;
}

export interface Position {
  readonly quantity: Micros;
  /** What the shares that are held have cost. */
  readonly cost: Units;
}

/** Opens empty books. */
export function openBooks(): Books {
  const positions = new Map<string, Position>();
  const total = { cash: 0n, transferredIn: 0n, transferredOut: 0n, gains: 0n };

  const hold = (ticker: string, position: Position) => {
    if (position.quantity > 0n) positions.set(ticker, position);
    else positions.delete(ticker);
  };

  return {
    positions,
    get cash() {
      return total.cash;
    },
    get transferredIn() {
      return total.transferredIn;
    },
    get transferredOut() {
      return total.transferredOut;
    },
    get gains() {
      return total.gains;
    },
    deposit(amount) {
      total.cash += amount;
      total.transferredIn += amount;
    },
    withdraw(amount) {
      if (amount > total.cash) return false;
      total.cash -= amount;
      total.transferredOut += amount;
      return true;
    },
    buy(ticker, amount, price) {
      const quantity = affordable(amount, price);
      if (amount > total.cash || quantity === 0n) return undefined;
      const held = positions.get(ticker) ?? { quantity: 0n, cost: 0n };
      const cost = worth(quantity, price);
      total.cash -= cost;
      hold(ticker, { quantity: held.quantity + quantity, cost: held.cost + cost });
      return quantity;
    },
    sell(ticker, quantity, price) {
      const held = positions.get(ticker);
      if (!held || quantity > held.quantity) return false;
      const proceeds = worth(quantity, price);
      const cost = (held.cost * quantity) / held.quantity;
      total.cash += proceeds;
      total.gains += proceeds - cost;
      hold(ticker, { quantity: held.quantity - quantity, cost: held.cost - cost });
      return true;
    },
  };
}
