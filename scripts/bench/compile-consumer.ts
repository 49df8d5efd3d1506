import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { x } from "tinyexec";
import { BuildError } from "../lib/build-error.ts";
import { operationsOf } from "../lib/openapi.ts";

const flags =
  "--noEmit --strict --target es2022 --module nodenext --typeRoots . --extendedDiagnostics";

/**
 * Compiles a program that calls every operation by its method, and every plain read through the
 * raw client too: what an integrator's editor and compiler have to do.
 */
export async function compileConsumer(project: string) {
  const description = await readFile(path.join(project, "generated", "openapi.json"), "utf8");
  const calls = operationsOf(JSON.parse(description)).flatMap(
    ({ path: route, method, operation }) => {
      const [namespace, name] = operation["x-sdk-name"].split(".");
      const args = `...({} as Parameters<PiTradeClient["${namespace}"]["${name}"]>)`;
      const isPlainRead = method === "GET" && !route.includes("{");
      return [
        `await pitrade.${namespace}.${name}(${args});`,
        ...(isPlainRead ? [`(await pitrade.raw.GET("${route}")).data;`] : []),
      ];
    },
  );
  const folder = path.join(project, "consumer");
  await mkdir(folder);
  const program = `import { createPiTradeClient, type PiTradeClient } from "@pitrade/partner-sdk";
const pitrade: PiTradeClient = createPiTradeClient();
${calls.join("\n")}
`;
  await writeFile(path.join(folder, "index.ts"), program);
  const { exitCode, stdout } = await x("tsc", [...flags.split(" "), "index.ts"], {
    nodeOptions: { cwd: folder },
  });
  // "Type instantiation is excessively deep" would come up here.
  if (exitCode !== 0) throw new BuildError(`The consumer does not compile:\n${stdout}`);
  return compilerCost(stdout);
}

/** Reads the figures that the compiler prints at its end. */
export function compilerCost(output: string) {
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
