/** Prevents that an owner is called dead that may still send, and that one that is dead keeps others waiting. */
import { readFileSync } from "node:fs";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
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

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

interface System {
  readonly pid?: number;
  readonly kill?: (pid: number, signal: number) => void;
  /** By the paths of files and links. */
  readonly files?: Readonly<Record<string, string>>;
  readonly modules?: readonly string[];
}

/** Loads the module on another system. */
async function ownersOn({ pid, kill, files = {}, modules = ["node:fs", "node:os"] }: System) {
  const read = (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error(`ENOENT: ${path}`);
    return text;
  };
  const system = { readFileSync: read, readlinkSync: read, hostname: () => "host" };
  const getBuiltinModule = (name: string) => (modules.includes(name) ? system : undefined);
  vi.stubGlobal("process", { getBuiltinModule, pid, kill });
  vi.resetModules();
  return import("./owner.ts");
}

const linux = { "/proc/sys/kernel/random/boot_id": "boot\n", "/proc/self/ns/pid": "pid:[1]" };
const stat = `7 (a) b) S ${"0 ".repeat(18)}123 0`;

it.each<[string, System, readonly unknown[]]>([
  [
    "with its beginning",
    { pid: 7, files: { ...linux, "/proc/7/stat": stat } },
    ["host boot pid:[1]", 7, "123"],
  ],
  ["without one where that is hidden", { pid: 7, files: linux }, ["host boot pid:[1]", 7, ""]],
  ["without a place on another system", { pid: 7 }, ["", 7, ""]],
  [
    "without a place where files cannot be read",
    { pid: 7, files: linux, modules: ["node:os"] },
    ["", 7, ""],
  ],
  [
    "without a place where the host has no name",
    { pid: 7, files: linux, modules: ["node:fs"] },
    ["", 7, ""],
  ],
  ["without a pid", { files: linux }, ["", 0, ""]],
])("An owner is named %s", async (_, system, named) => {
  const { owner } = await ownersOn(system);
  expect(JSON.parse(owner())).toEqual([...named, expect.stringMatching(/^[\da-f-]{36}$/)]);
});

const throwing = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

it.each<[string, System, string, boolean]>([
  ["there is no such process", { kill: throwing("ESRCH") }, "host boot pid:[1]", true],
  ["it may not be asked", { kill: throwing("EPERM") }, "host boot pid:[1]", false],
  ["it lives", { kill: () => {} }, "host boot pid:[1]", false],
  ["nobody can ask", {}, "host boot pid:[1]", false],
  ["it is elsewhere", { kill: throwing("ESRCH") }, "elsewhere", false],
  ["neither can say where it is", { kill: throwing("ESRCH"), files: {} }, "", false],
])("Where nothing shows when a process began, that it is dead is known: %s", async (...given) => {
  const [, system, place, is] = given;
  const { isDead } = await ownersOn({ pid: 7, files: linux, ...system });
  expect(isDead(JSON.stringify([place, 8, "123", "id"]))).toBe(is);
});
