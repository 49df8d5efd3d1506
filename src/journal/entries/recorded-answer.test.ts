import { expect, it } from "vitest";
import type { Redactor } from "../../redaction/redactor.ts";
import type { JournalEntry } from "../stores/store.ts";
import { answeredIdOf, recordedAnswer } from "./recorded-answer.ts";

it.each<[string, Partial<JournalEntry>, string | undefined]>([
  ["its id", { answer: '{"body":{"tradeId":"trd_1"}}' }, "trd_1"],
  ["none", { answer: '{"body":{}}' }, undefined],
  ["none where there is no answer", { answer: null }, undefined],
  [
    "none that this version knows, for an operation that it does not know",
    { operationId: "gone", answer: '{"body":{"tradeId":"trd_1"}}' },
    undefined,
  ],
])("An answer has %s", (_, more, id) => {
  expect(answeredIdOf({ operationId: "placeTrade", ...more } as JournalEntry)).toBe(id);
});

it("An answer of the journal is a success of no attempt", () => {
  const executed = recordedAnswer('{"status":201,"body":{"tradeId":"trd_1"}}', {} as Redactor);
  expect(executed).toMatchObject({
    answer: { ok: true, status: 201, text: '{"tradeId":"trd_1"}', body: { tradeId: "trd_1" } },
    attempts: 0,
  });
});
