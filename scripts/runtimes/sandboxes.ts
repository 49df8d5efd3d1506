import { createServer } from "node:net";
import { createSandbox, type Sandbox } from "@pitrade/partner-sdk/testing";
import type { Expectation } from "./expectations.ts";
import type { Target } from "./program/client.ts";

/** The sandboxes of one run of the program, one for each step. */
export interface Sandboxes {
  readonly of: ReadonlyMap<string, Sandbox>;
  readonly targets: Readonly<Record<string, Target>>;
  close(): Promise<void>;
}

/** Starts a sandbox for each step, and lets go wrong there what the step needs. */
export async function startSandboxes(expectations: readonly Expectation[]): Promise<Sandboxes> {
  const started = await Promise.all(
    expectations.map(async ({ step, faults = {} }) => {
      const sandbox = createSandbox();
      for (const [operationId, each] of Object.entries(faults)) {
        sandbox.faults.next(operationId, ...each);
      }
      const target: Target = { baseUrl: await sandbox.listen(), ...sandbox.credentials };
      return { step, sandbox, target };
    }),
  );
  return {
    of: new Map(started.map(({ step, sandbox }) => [step, sandbox])),
    targets: Object.fromEntries(started.map(({ step, target }) => [step, target])),
    close: async () => void (await Promise.all(started.map(({ sandbox }) => sandbox.close()))),
  };
}

/** A base URL on loopback at which nobody listens any more. */
export function findDeadUrl(): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { readonly port: number };
      server.close(() => resolve(`http://127.0.0.1:${port}`));
    });
  });
}
