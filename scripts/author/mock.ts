import { readPort } from "../lib/arguments.ts";
import { readCommittedDescription } from "../lib/committed-description.ts";
import { startMock } from "../lib/mock-server.ts";
import { reportFailure } from "../lib/report-failure.ts";

try {
  const port = readPort("npm run serve mock -- --port 4010", "4010");
  const { url } = await startMock(await readCommittedDescription(process.cwd()), port);
  console.log(`The mock listens on ${url} and answers from the examples of the description.`);
  console.log("It keeps no state and verifies no token. Stop it with Ctrl+C.");
} catch (error) {
  reportFailure("mock", error);
}
