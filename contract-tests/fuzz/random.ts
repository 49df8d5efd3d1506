/** Numbers that look random and follow from their seeds (mulberry32). */
export class Random {
  #state = 0;

  constructor(...seeds: readonly number[]) {
    for (const seed of seeds) {
      this.#state ^= seed;
      this.#state = Math.trunc(this.next() * 2 ** 32);
    }
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number; both ends are possible. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<const Value>(values: readonly Value[]): Value {
    return values[this.int(0, values.length - 1)] as Value;
  }

  /** One of the entries, each as often as its weight says. */
  weighted<Entry extends { readonly weight: number }>(entries: readonly Entry[]): Entry {
    let left = this.next() * entries.reduce((sum, { weight }) => sum + weight, 0);
    const drawn = entries.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
    return drawn ?? (entries.at(-1) as Entry);
  }
}
