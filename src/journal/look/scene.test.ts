import { expect, it, onTestFinished } from "vitest";
import { openStore } from "../open-journal.ts";
import { Trial } from "../stores/store-trials/trial.ts";
import { openScene } from "./scene.ts";

it("An answer opens again what a look found in its own account alone, and nothing that a person settled", async () => {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  const [mine, other] = ["mine", "other"].map((account) => new Trial(store, account, "")) as [
    Trial,
    Trial,
  ];
  const settle = (name: string, trial: Trial, intentId: string) =>
    trial.apply(name, { account: trial.account, intentId, fence: 1 }, "trd_1");
  for (const intentId of ["settled", "answered"]) await mine.in("unknown", intentId);
  await other.in("unknown", "elsewhere");
  await settle("find", other, "elsewhere");
  await settle("settle", mine, "settled");
  const answered = { account: "mine", intentId: "answered", fence: 1 };
  const answer = JSON.stringify({ body: { tradeId: " trd_1" } });
  await store.change("answer", { ...answered, resultId: null, answer });
  const reopened: unknown[] = [];
  const watched: typeof store = {
    ...store,
    change(name, values) {
      if (name === "reopen") reopened.push(values);
      return store.change(name, values);
    },
  };
  await openScene(watched, new Map());
  expect(reopened).toEqual([]);
});
