import { type Configuration, run } from "./run.ts";

const configuration: Configuration = JSON.parse(process.argv[2] ?? "");
if (configuration.pool) {
  // Loaded by name: no other runtime has the peer that it needs.
  const { createUndiciTransport } = await import("@pitrade/partner-sdk/undici");
  const { fetch, close } = createUndiciTransport();
  await run(configuration, fetch, console.log);
  await close();
} else {
  await run(configuration, undefined, console.log);
}
