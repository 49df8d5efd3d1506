import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { withArena } from "../calls/arena.ts";
import type { Contender, Role, Target } from "../contenders/contender.ts";
import { presentContenders } from "../contenders/index.ts";
import { benchFolder, contendersModule } from "../peers.ts";
import { type Spread, spreadOf } from "../statistics.ts";

/** Wall time until a contender is imported, and until its first answer is there. */
export interface StartResult {
  readonly contender: string;
  readonly role: Role;
  readonly importMs: Spread;
  readonly firstCallMs: Spread;
}

interface Start {
  readonly importMs: number;
  readonly firstCallMs: number;
}

const run = promisify(execFile);
const startsPerRound = 3;

/** Starts every contender in fresh processes, one after the other in turns. */
export function measureStart(rounds: number): Promise<readonly StartResult[]> {
  return withArena(async ({ target }) => {
    const contenders = presentContenders();
    const starts = new Map<Contender, Start[]>(contenders.map((contender) => [contender, []]));
    for (let turn = 0; turn < rounds * startsPerRound; turn += 1) {
      for (const contender of contenders) {
        starts.get(contender)?.push({
          importMs: await time(importProgram(contender)),
          firstCallMs: await time(callProgram(contender, target)),
        });
      }
    }
    return [...starts].map(([contender, measured]) => summary(contender, measured));
  });
}

/** Runs a program that prints a time. Plain JavaScript: nothing but what is measured is loaded. */
async function time(program: string): Promise<number> {
  const args = ["--input-type=module", "--eval", program];
  const { stdout } = await run(process.execPath, args, { cwd: benchFolder });
  return Number(stdout);
}

function importProgram({ imports }: Contender): string {
  const lines = Object.keys(imports).map((name) => `await import(${JSON.stringify(name)});`);
  return timed(lines.join("\n"));
}

function callProgram({ name }: Contender, target: Target): string {
  return timed(`
const { contenderOf } = await import(${JSON.stringify(contendersModule)});
const { read } = await contenderOf(${JSON.stringify(name)}).start(${JSON.stringify(target)});
await read();`);
}

function timed(work: string): string {
  return `const started = performance.now();
${work}
console.log(performance.now() - started);
process.exit();`;
}

function summary({ name, role }: Contender, starts: readonly Start[]): StartResult {
  return {
    contender: name,
    role,
    importMs: spreadOf(starts.map(({ importMs }) => importMs)),
    firstCallMs: spreadOf(starts.map(({ firstCallMs }) => firstCallMs)),
  };
}
