import { createSandbox } from "../testing/index.ts";
import { type Command, readInteger, readOptions } from "./command.ts";
import { signNow } from "./sign-now.ts";

const tokenSeconds = 86_400;

/** Starts a sandbox and says how to reach it. */
export const sandboxCommand: Command = {
  synopsis: "sandbox [--port 4011]",
  summary: "starts a broker in memory on loopback, to try things on (port 0: any free one)",
  async run(args) {
    const { port } = readOptions(args, { port: { type: "string", default: "4011" } });
    const sandbox = createSandbox();
    const url = await sandbox.listen(readInteger("port", port, 0, 65_535));
    const { clientId, secret } = sandbox.credentials;
    const token = await signNow(clientId, secret, tokenSeconds);
    console.log(`The sandbox listens. Its market stands still at 10:00 AM Eastern, 2025-01-15.

export PITRADE_BASE_URL=${url}
export PITRADE_CLIENT_ID=${clientId}
export PITRADE_SECRET='${secret}'

Create an account, with a token that is good for a day:

curl ${url}/account \\
  -H 'Authorization: Bearer ${token}' \\
  -H 'Content-Type: application/json' \\
  -d '{"email":"ada.moreno@example.com","firstName":"Ada","lastName":"Moreno","accountType":"TRADING","password":"correct-horse-battery"}'

Stop it with Ctrl+C.`);
  },
};
