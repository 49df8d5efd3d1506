import { affordable, type Micros, type Units, worth } from "./units.ts";

/** The cash and holdings of an account, which never become negative. */
export interface Books {
  cash: Units;
  readonly positions: Map<string, Position>;
}

export interface Position {
  readonly quantity: Micros;
  /** The cost of the shares that are held. */
  readonly cost: Units;
}

/** Opens empty books. */
export function openBooks(): Books {
  return { cash: 0n, positions: new Map() };
}

export function deposit(books: Books, amount: Units): void {
  books.cash += amount;
}

/** `false`, and nothing changes, where there is not enough cash. */
export function withdraw(books: Books, amount: Units): boolean {
  if (amount > books.cash) return false;
  books.cash -= amount;
  return true;
}

/** The quantity that was bought; `undefined`, and nothing changes, where cash does not suffice. */
export function buy(books: Books, ticker: string, amount: Units, price: Units): Micros | undefined {
  const quantity = affordable(amount, price);
  if (amount > books.cash || quantity === 0n) return undefined;
  const held = books.positions.get(ticker) ?? { quantity: 0n, cost: 0n };
  const cost = worth(quantity, price);
  books.cash -= cost;
  hold(books, ticker, { quantity: held.quantity + quantity, cost: held.cost + cost });
  return quantity;
}

/** `false`, and nothing changes, where the account holds less. */
export function sell(books: Books, ticker: string, quantity: Micros, price: Units): boolean {
  const held = books.positions.get(ticker);
  if (!held || quantity > held.quantity) return false;
  const cost = (held.cost * quantity) / held.quantity;
  books.cash += worth(quantity, price);
  hold(books, ticker, { quantity: held.quantity - quantity, cost: held.cost - cost });
  return true;
}

/** Puts a position in place of the one there is. */
export function hold(books: Books, ticker: string, position: Position): void {
  if (position.quantity > 0n) books.positions.set(ticker, position);
  else books.positions.delete(ticker);
}
