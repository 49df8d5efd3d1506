import { type Configuration, run } from "./run.ts";

// CommonJS, as which it is tried too, has no await here.
void main(JSON.parse(process.argv[2] ?? ""));

async function main(configuration: Configuration): Promise<void> {
  if (!configuration.pool) return run(configuration, undefined, console.log);
  // Loaded by name: no other runtime has the peer that it needs.
  const { createUndiciTransport } = await import("@pitrade/partner-sdk/undici");
  const { fetch, close } = createUndiciTransport();
  await run(configuration, fetch, console.log);
  await close();
}
