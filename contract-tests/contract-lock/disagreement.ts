import type { Exception } from "./exceptions.ts";
import type { Opinion } from "./opinion.ts";
import type { RequestTrial } from "./request-trials.ts";

/** A judge of requests: how it is asked, which reason it has to give, and what it is excused for. */
export interface RequestJudge {
  readonly ask: (trial: RequestTrial) => Promise<Opinion>;
  readonly reasonOf: (trial: RequestTrial) => string;
  readonly exceptions: readonly Exception[];
}

/** Where a judge of requests contradicts the lock: a sentence for each vector. */
export async function disagreementsOf(
  judge: RequestJudge,
  trials: readonly RequestTrial[],
): Promise<readonly string[]> {
  const sentences = await Promise.all(
    trials.map(async (trial) => {
      const sentence = disagreement(judge, trial, await judge.ask(trial));
      return sentence ? [`${trial.place.id}: ${trial.id}: ${sentence}`] : [];
    }),
  );
  return sentences.flat();
}

function disagreement(
  { reasonOf, exceptions }: RequestJudge,
  trial: RequestTrial,
  { verdict, reasons }: Opinion,
): string | undefined {
  const exception = exceptions.find(({ covers }) => covers(trial));
  const wanted = exception?.verdict ?? trial.verdict;
  const given = reasons.join(", ") || "no reason";
  if (verdict !== wanted) return `must be ${wanted}ed, but is ${verdict}ed (${given})`;
  if (verdict === "accept") return undefined;
  const reason = exception?.reason?.(trial) ?? reasonOf(trial);
  return reasons.includes(reason) ? undefined : `must be rejected by ${reason}, not by ${given}`;
}
