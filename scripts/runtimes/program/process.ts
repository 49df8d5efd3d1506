import { type Configuration, run } from "./run.ts";
import { transports } from "./transports.ts";

const configuration: Configuration = JSON.parse(process.argv[2] ?? "");
const open = transports[configuration.transport];
if (!open) throw new Error(`The program has no transport "${configuration.transport}".`);
const { fetch, close } = await open();
await run(configuration, fetch, (line) => console.log(line));
await close?.();
