import { parseArgs } from "node:util";
import { BuildError } from "./build-error.ts";
import { readCommittedDescription } from "./committed-description.ts";
import { startMock } from "./mock-server.ts";
import { reportFailure } from "./report-failure.ts";

try {
  const port = readPort();
  const { url } = await startMock(await readCommittedDescription(process.cwd()), { port });
  console.log(`The mock listens on ${url} and answers from the examples of the description.`);
  console.log("It keeps no state and verifies no token. Stop it with Ctrl+C.");
} catch (error) {
  reportFailure("mock", error);
}

function readPort(): number {
  const { port } = readArguments();
  const number = Number(port);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  throw new BuildError(
    `--port must be a whole number from 0 (any free port) to 65535, not ${port}.`,
  );
}

function readArguments(): { readonly port: string } {
  try {
    return parseArgs({ options: { port: { type: "string", default: "4010" } } }).values;
  } catch (error) {
    throw new BuildError(`${(error as Error).message} Usage: npm run mock -- --port 4010`);
  }
}
