import { accept, reject, type ValueCase } from "./value-case.ts";

/**
 * Near misses of a pattern: a good text with one thing changed. What the pattern says of each is
 * written down when the lock is made; from then on the lock decides.
 */
export function patternCases(pattern: string, sample: string): readonly ValueCase[] {
  const matches = new RegExp(pattern, "u");
  const texts = [...around(sample), ...withinRuns(sample), ...pairs(sample, matches)];
  return [...new Set(texts)]
    .filter((text) => text !== sample)
    .map((text) => {
      const tries = `is ${JSON.stringify(text)}`;
      return matches.test(text) ? accept(tries, text) : reject("pattern", tries, text);
    });
}

function around(sample: string): readonly string[] {
  return [
    "",
    sample.slice(1),
    sample.slice(0, -1),
    `0${sample}`,
    `${sample}0`,
    ` ${sample}`,
    `${sample} `,
    `${sample}\n`,
    `x\n${sample}`,
    `${sample}Z`,
    `${sample}-05:00`,
  ];
}

/** Either end of each run of digits taken away or put otherwise; another sign between the runs. */
function withinRuns(sample: string): readonly string[] {
  const runs = [...sample.matchAll(/[0-9]+|[^0-9]+/g)];
  return runs.flatMap(({ 0: run, index }) => {
    if (!/[0-9]/.test(run)) return [put(sample, index, "_"), put(sample, index, "")];
    const ends = [index, index + run.length - 1];
    return ["", "x", "0", "9", "٣"].flatMap((each) => ends.map((end) => put(sample, end, each)));
  });
}

/** Of the numbers 00 to 99 in each run of two digits, those on both sides of every boundary. */
function pairs(sample: string, matches: RegExp): readonly string[] {
  const runs = [...sample.matchAll(/(?<![0-9])[0-9]{2}(?![0-9])/g)];
  return runs.flatMap(({ index }) => {
    const texts = Array.from(
      { length: 100 },
      (_, number) =>
        sample.slice(0, index) + String(number).padStart(2, "0") + sample.slice(index + 2),
    );
    const differs = (one: string, other: string | undefined) =>
      other !== undefined && matches.test(one) !== matches.test(other);
    return texts.filter(
      (text, at) =>
        at === 0 || at === 99 || differs(text, texts[at - 1]) || differs(text, texts[at + 1]),
    );
  });
}

function put(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1);
}
