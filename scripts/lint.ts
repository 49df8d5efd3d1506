/**
 * Lints the code with Biome, which gets the arguments of this command (`npm run lint -- --write`
 * formats), and the description.
 *
 * Prevents a description that people and programs find hard to use: besides the lint rules, which
 * every build applies, it holds the score that Redocly gives the description to a minimum.
 */

import { lint } from "./build/stages/lint.ts";
import { BuildError } from "./lib/build-error.ts";
import { redocly } from "./lib/redocly.ts";
import { reportFailure } from "./lib/report-failure.ts";
import { runSteps } from "./lib/run-steps.ts";

const tools = { biome: ["biome", "check", "--error-on-warnings"] } as const;

const leastScore = 95;

try {
  const root = process.cwd();
  await runSteps(tools, ["biome"], process.argv.slice(2));
  await lint(root);
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
