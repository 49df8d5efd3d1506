import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";

/** A Worker that is served on loopback. */
export interface WorkerServer {
  readonly url: string;
  close(): void;
}

/** Serves a Worker of one module with workerd, which may reach loopback and nothing else. */
export async function serveWorker(
  binary: string,
  module: string,
  compatibilityDate: string,
): Promise<WorkerServer> {
  const config = `${module}.capnp`;
  await writeFile(config, configOf(path.basename(module), compatibilityDate));
  const server = spawn(binary, ["serve", config, "--control-fd=3"], {
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    let told = "";
    (server.stdio[3] as Readable).on("data", (chunk: Buffer) => {
      told += chunk;
      const [, port] = /"port":(\d+)/.exec(told) ?? [];
      if (port) resolve(port);
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`workerd ended with ${code}.`)));
  });
  return { url: `http://127.0.0.1:${port}`, close: () => void server.kill() };
}

function configOf(module: string, compatibilityDate: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "loopback", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed ${JSON.stringify(module)})],
  compatibilityDate = ${JSON.stringify(compatibilityDate)},
  globalOutbound = "loopback",
);
`;
}
