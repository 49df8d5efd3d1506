import { expect, it, vi } from "vitest";
import { examples } from "../../generated/examples.ts";
import { signToken } from "../token.ts";
import { createSandbox } from "./index.ts";

/** A sandbox that has not implemented one operation, and fails at another. */
vi.mock("./operations/handlers.ts", () => ({
  handlers: {
    listTrades() {
      throw new RangeError("nobody thought of this");
    },
  },
}));

async function get(path: string, method = "GET") {
  const sandbox = createSandbox();
  const iat = Math.floor(Date.now() / 1000);
  const { clientId, secret } = sandbox.credentials;
  const token = await signToken({ clientId, iat, exp: iat + 900 }, secret);
  const init = { method, headers: { authorization: `Bearer ${token}` } };
  return { sandbox, response: await sandbox.fetch(`http://sandbox${path}`, init) };
}

it.each([
  ["GET", "/portfolio", "getHoldings"],
  ["DELETE", "/bank/bank_1", "unlinkBank"],
])(
  "An operation that is not implemented, %s %s, answers from its example and says so",
  async (method, path, operationId) => {
    const { response, sandbox } = await get(path, method);
    expect(response.status).toBe(200);
    expect(response.headers.get("x-sandbox-example")).toBe("true");
    expect(await response.json()).toEqual(examples[operationId]?.body);
    expect(sandbox.ledger.length).toBe(0);
  },
);

it("A defect of the sandbox is answered with 500 and told, so that no process ends of it", async () => {
  const { response } = await get("/trade");
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    code: "SANDBOX_DEFECT",
    message: "The sandbox failed: RangeError: nobody thought of this.",
  });
});
