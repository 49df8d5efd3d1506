/** Prevents that an owner is called dead that may still send, and that one that is dead keeps others waiting. */
import { readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { openStore } from "../open-journal.ts";
import { Trial } from "../stores/store-trials/trial.ts";
import { markIfOrphaned } from "./mark-if-orphaned.ts";
import { isDead, owner } from "./owner.ts";

const [place, pid, start] = JSON.parse(owner()) as [string, number, string];
/** Larger than any. */
const nobody = 2 ** 30;

// Not named by the owners, which differ in each run. Only Linux says where a pid means something, and when a process began.
it.skipIf(place === "").each([
  ["itself", owner(), false],
  ["another thread of its process", JSON.stringify([place, pid, start, "id"]), false],
  ["one whose pid another process has now", JSON.stringify([place, pid, `${start}0`, "id"]), true],
  ["one that is gone", JSON.stringify([place, nobody, start, "id"]), true],
  ["one of another host", JSON.stringify(["elsewhere", nobody, start, "id"]), false],
  ["one that cannot be read", "{", false],
  ["one that cannot say where it is", JSON.stringify(["", nobody, start, "id"]), false],
])(
  "that it is dead is known, and its intent is unknown under any lease: %s",
  async (_, other, is) => {
    expect(isDead(other)).toBe(is);
    const store = await openStore(":memory:");
    onTestFinished(() => store.close());
    const trial = new Trial(store, "a");
    await trial.open("a", "a", { owner: other });
    const key = { account: "a", intentId: "a", fence: 1 };
    await trial.apply("renew", key);
    const entry = await trial.entry(key);
    const marked = entry && (await markIfOrphaned(store, entry));
    expect(marked?.state).toBe(is ? "unknown" : "sent");
  },
);

it.skipIf(place === "")("an owner is named by its place, its process and when that began", () => {
  expect(owner()).toBe(owner());
  expect(pid).toBe(process.pid);
  const stat = readFileSync("/proc/self/stat", "utf8");
  expect(stat.slice(stat.lastIndexOf(")")).split(" ")[20]).toBe(start);
});
