/**
 * Invented words, the same ones in every run. Copies of an operation need names of their own:
 * with numbered ones a bundle would be compressed better than any real one is.
 */
export interface Words {
  /** A new word in lower case. */
  readonly next: (length: number) => string;
}

const consonants = "bcdfghjklmnprstvz";
const vowels = "aeiou";

export function createWords(seed = 1): Words {
  const used = new Set<string>();
  let state = seed;
  const pick = (letters: string): string => {
    // A linear congruential generator with the constants of Numerical Recipes; its low bits repeat.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return letters[(state >>> 16) % letters.length] as string;
  };
  const invent = (length: number): string =>
    Array.from({ length }, (_, index) => pick(index % 2 === 0 ? consonants : vowels)).join("");

  return {
    next(length) {
      let word = invent(length);
      while (used.has(word)) word = invent(length);
      used.add(word);
      return word;
    },
  };
}

/** The first letter in upper case. */
export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
