import { parseArgs } from "node:util";
import { BuildError } from "./build-error.ts";
import { planOperation } from "./new-operation/plan.ts";
import { readRequest } from "./new-operation/request.ts";
import { writePlan } from "./new-operation/write.ts";
import { reportFailure } from "./report-failure.ts";
import { lint } from "./stages/lint.ts";

const usage =
  "Usage: npm run new:operation -- --id getStatement --method get " +
  "--path /statement/{statementId} --sdk-name statements.get --tag Portfolio";

try {
  const root = process.cwd();
  const request = await readRequest(root, readFlags());
  const changes = await planOperation(root, request);
  for (const file of await writePlan(root, changes)) console.log(`  ${file}`);
  await lint({ root, output: root });
  console.log(
    `${request.operationId} lints. Now write what it means: every text that says "Describe" is yours. Then: npm run build`,
  );
} catch (error) {
  reportFailure("new:operation", error);
}

function readFlags(): Readonly<Record<string, string | undefined>> {
  const text = { type: "string" } as const;
  const options = { id: text, method: text, path: text, "sdk-name": text, tag: text };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new BuildError(`${(error as Error).message}\n${usage}`);
  }
}
