/**
 * A program that calls every operation by its method, and every plain read through the raw client
 * too: what an editor and a compiler have to bear with at an integrator's.
 */
import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { BuildError } from "../../lib/build-error.ts";
import { type Document, type OperationEntry, operationsOf } from "../../lib/openapi.ts";
import { pathParametersOf } from "../../lib/path-template.ts";

/** What the compiler says of itself. */
export interface CompilerCost {
  readonly seconds: number;
  readonly megabytes: number;
  readonly instantiations: number;
}

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

const options = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable"],
    module: "nodenext",
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
  },
  include: ["index.ts"],
};

/** Compiles such a program against a built project. */
export async function compileConsumer(built: string, folder: string): Promise<CompilerCost> {
  const description = await readFile(path.join(built, "generated", "openapi.json"), "utf8");
  const scope = path.join(folder, "node_modules", "@pitrade");
  await mkdir(scope, { recursive: true });
  await symlink(built, path.join(scope, "partner-sdk"), "junction");
  await writeFile(path.join(folder, "package.json"), '{ "type": "module" }\n');
  await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(options));
  await writeFile(path.join(folder, "index.ts"), program(JSON.parse(description)));
  return diagnosticsOf(await runCompiler(folder));
}

function program(document: Document): string {
  const lines = operationsOf(document).flatMap((entry) => [methodCall(entry), ...rawCall(entry)]);
  return `import { createPiTradeClient, type PiTradeClient } from "@pitrade/partner-sdk";
const pitrade: PiTradeClient = createPiTradeClient();
${lines.join("\n")}
`;
}

function methodCall({ path: route, operation }: OperationEntry): string {
  const [namespace, method] = operation["x-sdk-name"].split(".");
  const ids = pathParametersOf(route).map(() => '"id"');
  const body = `{} as Parameters<PiTradeClient["${namespace}"]["${method}"]>[${ids.length}]`;
  const args = [...ids, ...(operation.requestBody ? [body] : [])];
  return `await pitrade.${namespace}.${method}(${args.join(", ")});`;
}

function rawCall({ path: route, method }: OperationEntry): readonly string[] {
  const isPlainRead = method === "GET" && !route.includes("{");
  return isPlainRead ? [`(await pitrade.raw.GET("${route}")).data;`] : [];
}

function runCompiler(cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = [tsc, "--extendedDiagnostics"];
    execFile(process.execPath, args, { cwd, maxBuffer: 1e8 }, (error, stdout) => {
      // "Type instantiation is excessively deep" would come up here.
      if (error) reject(new BuildError(`The consumer does not compile:\n${stdout.slice(0, 2000)}`));
      else resolve(stdout);
    });
  });
}

/** Reads the figures that the compiler prints at the end. */
export function diagnosticsOf(output: string): CompilerCost {
  const figure = (name: string): number => {
    const text = new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(output)?.[1];
    if (text === undefined) throw new BuildError(`The compiler printed no line "${name}".`);
    return Number(text);
  };
  return {
    seconds: figure("Total time"),
    megabytes: figure("Memory used") / 1024,
    instantiations: figure("Instantiations"),
  };
}
