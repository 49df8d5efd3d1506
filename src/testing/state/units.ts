/**
 * Money is counted in units of 10^-8 dollars and shares in millionths, as integers: a price of
 * whole cents times a quantity in millionths is then exact, and books balance to the last unit.
 */
export type Units = bigint;

/** Millionths of a share. */
export type Micros = bigint;

const unitsPerCent = 1_000_000n;

/** More than a trillion, of dollars or of shares, is a typing error. */
const largest = 1e12;

/** Whether dollars or shares can be counted without loss. */
export function isBookable(number: number): boolean {
  return number >= 0 && number <= largest;
}

/** Whether a quantity is a whole number of millionths of a share. */
export function isWholeMicros(shares: number): boolean {
  return Number(shares.toFixed(6)) === shares;
}

export function fromDollars(dollars: number): Units {
  return BigInt(Math.round(dollars * 100)) * unitsPerCent;
}

/** Dollars and cents; what is below a cent stays in the books. */
export function toDollars(units: Units): number {
  return Number(units / unitsPerCent) / 100;
}

/** An amount as it is shown, without the part below a cent. */
export function wholeCents(units: Units): Units {
  return (units / unitsPerCent) * unitsPerCent;
}

export function fromShares(shares: number): Micros {
  return BigInt(Math.round(shares * 1e6));
}

export function toShares(micros: Micros): number {
  return Number(micros) / 1e6;
}

/** The value of a quantity at a price per share. */
export function worth(quantity: Micros, price: Units): Units {
  return quantity * (price / unitsPerCent);
}

/** The largest quantity that an amount buys at a price per share. */
export function affordable(amount: Units, price: Units): Micros {
  return amount / (price / unitsPerCent);
}
