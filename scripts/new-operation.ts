import { planOperation } from "./author/new-operation/plan.ts";
import { readRequest } from "./author/new-operation/request.ts";
import { writePlan } from "./author/new-operation/write.ts";
import { lint } from "./build/stages/lint.ts";
import { readArguments } from "./lib/arguments.ts";
import { reportFailure } from "./lib/report-failure.ts";

const usage =
  "npm run new:operation -- --id getStatement --method get " +
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
  return readArguments({ options }, usage).values;
}
