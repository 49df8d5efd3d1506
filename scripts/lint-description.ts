/**
 * Prevents a description that people and programs find hard to use: beside the lint rules, which
 * every build applies, it holds the score that Redocly gives the description to a minimum.
 */
import { BuildError } from "./build-error.ts";
import { redocly } from "./redocly.ts";
import { reportFailure } from "./report-failure.ts";
import { lint } from "./stages/lint.ts";

const leastScore = 95;

try {
  const root = process.cwd();
  await lint({ root, output: root });
  const score = await readScore(root);
  if (score < leastScore) {
    throw new BuildError(
      `The description scores ${score} of 100, below ${leastScore}. ` +
        "See which operations pull it down with: npx redocly score pitrade --operation-details",
    );
  }
  console.log(`The description has no lint problem and scores ${score} of 100.`);
} catch (error) {
  reportFailure("lint", error);
}

async function readScore(root: string): Promise<number> {
  const { stdout, stderr } = await redocly(root, ["score", "pitrade", "--format=json"]);
  try {
    return JSON.parse(stdout).agentReadiness;
  } catch {
    throw new BuildError(`The score could not be read: ${stderr.trim() || stdout.trim()}`);
  }
}
