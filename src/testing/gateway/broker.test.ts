import { expect, it } from "vitest";
import { examples } from "../../../generated/examples.ts";
import { signToken } from "../../tokens/sign-token.ts";
import { createWorld } from "../create-world.ts";
import { createSandboxFetch } from "../http/sandbox-fetch.ts";
import { applyCall } from "../operations/apply-call.ts";
import type { Handlers } from "../operations/handler.ts";
import { sandboxDefaults } from "../sandbox-options.ts";
import { readLedger } from "../state/ledger.ts";
import { openState } from "../state/state.ts";
import { createGateway } from "./gateway.ts";

const partner = { clientId: "partner", secret: "a secret of the partner" };
const iat = 1_736_950_000;

/** What a broker answers that has implemented only what it is given, and what it has recorded. */
async function ask(handlers: Handlers, method: string, path: string) {
  const world = createWorld(openState(sandboxDefaults.startAt, {}), handlers, {}, Date.now);
  const gateway = createGateway({
    world,
    handlers,
    applyCall: (call) => applyCall(world, handlers, call),
    partners: new Map([[partner.clientId, partner]]),
    serverTime: () => iat * 1000,
    leewaySeconds: 0,
    latencyMs: 0,
    limit: () => undefined,
  });
  const token = await signToken(
    { clientId: partner.clientId, iat, exp: iat + 900 },
    partner.secret,
  );
  const init = { method, headers: { authorization: `Bearer ${token}` } };
  return {
    ledger: readLedger(world),
    response: await createSandboxFetch(gateway)(`http://sandbox${path}`, init),
  };
}

it.each([
  ["GET", "/portfolio", "getHoldings"],
  ["DELETE", "/bank/bank_1", "unlinkBank"],
])(
  "An operation that is not implemented, %s %s, answers from its example and says so",
  async (method, path, operationId) => {
    const { response, ledger } = await ask({}, method, path);
    expect(response.status).toBe(examples[operationId]?.status);
    expect(response.headers.get("x-sandbox-example")).toBe("true");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual(examples[operationId]?.body);
    expect(ledger.of(operationId as "unlinkBank")).toHaveLength(method === "GET" ? 0 : 1);
  },
);

it("A defect of the sandbox is answered with 500 and told, so that no process ends of it", async () => {
  const listTrades = () => {
    throw new RangeError("nobody thought of this");
  };
  const { response } = await ask({ listTrades }, "GET", "/trade");
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    code: "SANDBOX_DEFECT",
    message: "The sandbox failed: RangeError: nobody thought of this.",
  });
});
