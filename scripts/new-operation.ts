import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { planOperation } from "./author/new-operation/plan-operation.ts";
import { readRequest } from "./author/new-operation/read-request.ts";
import { lint } from "./build/stages/lint.ts";
import { readArguments } from "./lib/arguments.ts";
import { reportFailure } from "./lib/report-failure.ts";
import { outputOf } from "./lib/run-process.ts";

const usage =
  "npm run new:operation -- --id getStatement --method get " +
  "--path /statement/{statementId} --sdk-name statements.get --tag Portfolio [--answer text/csv] [--query from,until]";

try {
  const root = process.cwd();
  const text = { type: "string" } as const;
  const optional = { answer: text, query: text };
  const options = {
    ...{ id: text, method: text, path: text, "sdk-name": text, tag: text },
    ...optional,
  };
  const request = await readRequest(root, readArguments({ options }, usage).values);
  const plan = await planOperation(root, request);
  const files = [...plan].map(([name, content]) => [path.join("openapi", name), content] as const);
  await orAsBefore(
    files.map(([file]) => file),
    async () => {
      for (const [file, content] of files) {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, file.endsWith(".ts") ? await formatted(file, content) : content);
        console.log(`  ${file}`);
      }
      await lint(root);
    },
  );
  console.log(
    `${request.operationId} lints. Now write what it means: every text that says "Describe" is yours. ` +
      "Errors may print its new names in x-not-sensitive: take out what is a secret. Then: npm run build",
  );
} catch (error) {
  reportFailure("new:operation", error);
}

async function formatted(file: string, input: string): Promise<string> {
  const biome = fileURLToPath(import.meta.resolve("@biomejs/biome/bin/biome"));
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  return await outputOf(process.execPath, [biome, "format", `--stdin-file-path=${file}`], {
    cwd,
    input,
  });
}

/** Does the work; where it fails, the files are again what they were before. */
async function orAsBefore(files: readonly string[], work: () => Promise<void>): Promise<void> {
  const read = (file: string) => readFile(file).catch(() => undefined);
  const before = await Promise.all(files.map(async (file) => [file, await read(file)] as const));
  try {
    await work();
  } catch (error) {
    for (const [file, content] of before) {
      if (content) await writeFile(file, content);
      else await rm(file, { force: true });
    }
    throw error;
  }
}
