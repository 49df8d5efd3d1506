/**
 * Ids that a server answers as numbers, although the description says text. Prevents that another
 * trade is cancelled than the one that was answered, and that an answered id is refused.
 */
import { RequestValidationError } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import { startFaultServer } from "../support/fault-server.ts";
import { buyOrder, placedTrade } from "../support/fixtures.ts";
import { respond, respondJson } from "../support/steps.ts";
import { clientOf, errorOf } from "../support/test-client.ts";

const { tradeId: _, ...trade } = placedTrade;
const withId = (id: string) => JSON.stringify({ tradeId: 0, ...trade }).replace("0", id);

const ids = [
  ["9007199254740993", "9007199254740993"],
  ["12345678901234567890123", "12345678901234567890123"],
  ["-9007199254740993", "-9007199254740993"],
  ["4711", 4711],
  ["0", 0],
] as const;

describe("An id that is answered as a number", () => {
  it.each(ids)("of %s leads back to the same trade", async (written, id) => {
    const server = await startFaultServer([respond(200, withId(written))]);
    const { trades } = clientOf(server);
    const { tradeId } = await trades.place(buyOrder);
    expect(tradeId).toBe(id);
    await trades.cancel(tradeId);
    expect(server.arrivals[1]?.path).toBe(`/trade/${written}`);
  });

  it.each(ids)("of %s does so with the raw client", async (written, id) => {
    const server = await startFaultServer([respond(200, withId(written))]);
    const { raw } = clientOf(server);
    const { data } = await raw.POST("/trade", { body: buyOrder });
    expect(data?.tradeId).toBe(id);
    const path = { tradeId: data?.tradeId ?? "" };
    await raw.DELETE("/trade/{tradeId}", { params: { path } });
    expect(server.arrivals[1]?.path).toBe(`/trade/${written}`);
  });

  it("is sent in a body as it came", async () => {
    const deposit = { instructionType: "DEPOSIT", amount: 10, bankId: 4711 } as never;
    const server = await startFaultServer([respondJson(200, {})]);
    await clientOf(server).cashTransfers.create(deposit);
    await clientOf(server).raw.POST("/cash-transfer", { body: deposit });
    expect(server.arrivals.map(({ body }) => JSON.parse(body))).toEqual([deposit, deposit]);
  });
});

it("A text that is not JSON stays as it came", async () => {
  const text = 'Refused: {"tradeId":9007199254740993';
  const server = await startFaultServer([respond(400, text)]);
  const { error } = await clientOf(server).raw.POST("/trade", { body: buyOrder });
  expect(error).toBe(text);
});

it.each([2 ** 53, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  "A number that may be another id such as %d is refused by name",
  async (id) => {
    const server = await startFaultServer([respondJson(200, {})]);
    const client = clientOf(server);
    const path = { tradeId: id as never };
    const body = { instructionType: "DEPOSIT", amount: 10, bankId: id as never } as const;
    for (const [call, field] of [
      [client.trades.cancel(id as never), "/path/tradeId"],
      [client.raw.DELETE("/trade/{tradeId}", { params: { path } }), "/path/tradeId"],
      [client.cashTransfers.create(body), "/body/bankId"],
      [client.raw.POST("/cash-transfer", { body }), "/body/bankId"],
    ] as const) {
      const error = await errorOf(call);
      expect(error).toBeInstanceOf(RequestValidationError);
      expect(error.message).toContain(`was not sent: ${field} must be a string.`);
    }
    expect(server.contacts).toEqual([]);
  },
);
