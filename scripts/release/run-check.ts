/** Makes the checks of one step of `npm run check`, and says of each what came of it. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { readArguments } from "../lib/arguments.ts";
import { BuildError } from "../lib/build-error.ts";
import { reportFailure } from "../lib/report-failure.ts";
import { checks, runChecks } from "./checks.ts";

const step = process.argv[2] ?? "";
try {
  const config = { options: { tag: { type: "string" } }, allowPositionals: true } as const;
  const { tag } = readArguments(config, "npm run check release -- --tag v1.0.0").values;
  const root = process.cwd();
  const manifest = JSON.parse(await readFile("package.json", "utf8"));
  const output = path.join(root, ".build", "release");
  const wanted = checks[step];
  if (!wanted)
    throw new BuildError(`There is no step ${step}, only ${Object.keys(checks).join(", ")}.`);
  await runChecks(wanted, { root, manifest, tag, output }, console.log);
} catch (error) {
  reportFailure(`check ${step}`, error);
}
