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
import { failureText, reportFailure } from "./lib/report-failure.ts";
import { runSteps } from "./lib/run-steps.ts";

const tools = { biome: ["biome", "check", "--error-on-warnings"] } as const;

const leastScore = 95;

try {
  const root = process.cwd();
  // Side by side, since each takes a second. What has problems is not worth a score.
  const scored = readScore(root);
  const [code, description] = await Promise.allSettled([
    runSteps(tools, ["biome"], process.argv.slice(2)),
    lint(root).then(() => scored),
    scored,
  ]);
  const problems = [code, description].flatMap((each) =>
    each.status === "rejected" ? failureText(each.reason) : [],
  );
  if (problems.length > 0) throw new BuildError(problems.join("\n"));
  const score = await scored;
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
