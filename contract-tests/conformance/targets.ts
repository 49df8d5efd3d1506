import { BuildError } from "../../scripts/lib/build-error.ts";
import { liveTarget } from "./live-target.ts";
import { type Environment, local, type Target } from "./target.ts";

/** Every target by the name that `CONTRACT_TARGET` gives it. Each loads only what it needs. */
const starters: Readonly<Record<string, (environment: Environment) => Promise<Target>>> = {
  mock: async () => {
    const { startMock } = await import("../../scripts/lib/mock-server.ts");
    const { description } = await import("../support/description.ts");
    const { url, close } = await startMock(description);
    return local("mock", url, "partner", "the mock verifies no secret", close);
  },
  sandbox: async () => {
    const { createSandbox } = await import("@pitrade/partner-sdk/testing");
    const sandbox = createSandbox();
    const { clientId, secret } = sandbox.credentials;
    return local("sandbox", await sandbox.listen(), clientId, secret, sandbox.close);
  },
  live: async (environment) => liveTarget(environment),
};

/** The targets that `CONTRACT_TARGET` asks for: mock and sandbox without it. */
export function targetNames({ CONTRACT_TARGET }: Environment): readonly string[] {
  if (!CONTRACT_TARGET) return ["mock", "sandbox"];
  if (Object.hasOwn(starters, CONTRACT_TARGET)) return [CONTRACT_TARGET];
  const known = Object.keys(starters).join(", ");
  throw new BuildError(`CONTRACT_TARGET must be one of ${known}, not ${CONTRACT_TARGET}.`);
}

/** Starts a target. */
export function startTarget(name: string, environment: Environment): Promise<Target> {
  const start = starters[name];
  if (!start) throw new BuildError(`There is no target ${name}.`);
  return start(environment);
}
