import { clients } from "./clients.ts";
import { startFixture } from "./fixture.ts";
import { startWorker } from "./start-worker.ts";
import { spreadOf } from "./statistics.ts";

const startsPerRound = 3;

type Start = Readonly<Record<"importMs" | "firstCallMs" | "clientCpuMs", number>>;

/** Wall time until a client is imported and until it has its first answer, and CPU time of its making. */
export async function measureStart(rounds: number) {
  using fixture = await startFixture();
  const samples = clients.map((client) => ({ client, starts: [] as Start[] }));
  for (let turn = 0; turn < rounds * startsPerRound; turn += 1) {
    for (const { client, starts } of samples) {
      using worker = startWorker(client);
      const { importMs, clientCpuMs, startMs } = await worker.ask("start", fixture.target);
      const { ms } = await worker.ask("attempt", "read");
      starts.push({ importMs, firstCallMs: startMs + ms, clientCpuMs });
    }
  }
  return Object.fromEntries(
    samples.map(({ client, starts }) => {
      const of = (figure: keyof Start) => spreadOf(starts.map((start) => start[figure]));
      const [importMs, firstCallMs] = [of("importMs"), of("firstCallMs")];
      return [client.name, { importMs, firstCallMs, clientCpuMs: of("clientCpuMs") }];
    }),
  );
}
