import { clients } from "./clients.ts";
import { startFixture } from "./fixture.ts";
import { startWorker } from "./start-worker.ts";
import { spreadOf } from "./statistics.ts";

const startsPerRound = 3;

/** Wall time until a client is imported and until it has its first answer, and CPU time of its making. */
export async function measureStart(rounds: number) {
  using fixture = await startFixture();
  const samples = clients.map((client) => ({
    client,
    importMs: [] as number[],
    firstCallMs: [] as number[],
    clientCpuMs: [] as number[],
  }));
  for (let turn = 0; turn < rounds * startsPerRound; turn += 1) {
    for (const { client, importMs, firstCallMs, clientCpuMs } of samples) {
      using worker = startWorker(client);
      const started = await worker.ask("start", fixture.target);
      importMs.push(started.importMs);
      clientCpuMs.push(started.clientCpuMs);
      firstCallMs.push(started.startMs + (await worker.ask("attempt", "read")).ms);
    }
  }
  return Object.fromEntries(
    samples.map(({ client, importMs, firstCallMs, clientCpuMs }) => [
      client.name,
      {
        importMs: spreadOf(importMs),
        firstCallMs: spreadOf(firstCallMs),
        clientCpuMs: spreadOf(clientCpuMs),
      },
    ]),
  );
}
