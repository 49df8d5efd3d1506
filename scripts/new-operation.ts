import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { planOperation } from "./author/new-operation/plan-operation.ts";
import { readRequest } from "./author/new-operation/read-request.ts";
import { lint } from "./build/stages/lint.ts";
import { readArguments } from "./lib/arguments.ts";
import { reportFailure } from "./lib/report-failure.ts";

const usage =
  "npm run new:operation -- --id getStatement --method get " +
  "--path /statement/{statementId} --sdk-name statements.get --tag Portfolio";

try {
  const root = process.cwd();
  const text = { type: "string" } as const;
  const options = { id: text, method: text, path: text, "sdk-name": text, tag: text };
  const request = await readRequest(root, readArguments({ options }, usage).values);
  for (const [name, content] of await planOperation(root, request)) {
    const file = path.join("openapi", name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    console.log(`  ${file}`);
  }
  await lint({ root, output: root });
  console.log(
    `${request.operationId} lints. Now write what it means: every text that says "Describe" is yours. Then: npm run build`,
  );
} catch (error) {
  reportFailure("new:operation", error);
}
