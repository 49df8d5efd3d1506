import { expect, it, onTestFinished } from "vitest";
import { createPiTradeClient } from "./client.ts";
import { openJournal } from "./journal/open-journal.ts";

const options = { baseUrl: "https://x.example", clientId: "partner", secret: "a secret" };

it("What a client recovers is what its journal answers", async () => {
  const journal = await openJournal(":memory:");
  onTestFinished(() => journal.close());
  expect(await createPiTradeClient({ ...options, journal }).recover()).toEqual([]);
  await expect(createPiTradeClient(options).recover()).rejects.toThrow(
    "To recover, make the client with a `journal`.",
  );
});

it("The raw client is made when it is first asked for, and once", () => {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, "Request") as PropertyDescriptor;
  onTestFinished(() => void Object.defineProperty(globalThis, "Request", descriptor));
  const { Request } = globalThis;
  let reads = 0;
  const get = () => {
    reads += 1;
    return Request;
  };
  Object.defineProperty(globalThis, "Request", { configurable: true, get });
  const pitrade = createPiTradeClient(options);
  expect(reads).toBe(0);
  expect(pitrade.raw).toBe(pitrade.raw);
  // Once to see that it is there, once to make the client.
  expect(reads).toBe(2);
});
