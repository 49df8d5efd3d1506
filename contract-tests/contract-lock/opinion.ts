/** What a judge of requests says of one. */
export interface Opinion {
  readonly verdict: "accept" | "reject";
  /** Places that it complains about, each with the keyword where it names one. */
  readonly reasons: readonly string[];
}

export const accepted: Opinion = { verdict: "accept", reasons: [] };
