import { readFile } from "node:fs/promises";
import { recordRelease } from "../build/changelog/releases.ts";
import { readCommittedDescription } from "../lib/committed-description.ts";
import { reportFailure } from "../lib/report-failure.ts";

try {
  const root = process.cwd();
  const { version } = JSON.parse(await readFile("package.json", "utf8"));
  const document = await readCommittedDescription(root);
  console.log(`Recorded ${await recordRelease(root, { version, document })}.`);
} catch (error) {
  reportFailure("contract record", error);
}
