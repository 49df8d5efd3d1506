import type { Context, Problem } from "./types.ts";

/** A reporter that stays silent when a place shared by several operations is reached again. */
export function reportOnce(): (ctx: Context, problem: Problem) => void {
  const seen = new Set<string>();
  return (ctx, problem) => {
    const { source, pointer } = problem.location;
    const id = `${source.absoluteRef}${pointer}`;
    if (seen.has(id)) return;
    seen.add(id);
    ctx.report(problem);
  };
}
