import { parseJson } from "../../http/parse-json.ts";
import { builtin } from "../stores/builtin.ts";

interface Process {
  readonly pid?: number;
  kill(pid: number, signal: number): void;
}

interface FileSystem {
  readFileSync(path: string, encoding: string): string;
  readlinkSync(path: string): string;
}

const { process } = globalThis as { process?: Process };
const fs = builtin<FileSystem>("node:fs");
const pid = process?.pid ?? 0;

/** Where a pid means something: host, boot and namespace. Empty where that cannot be said. */
function readPlace(): string {
  try {
    const os = builtin<{ hostname(): string }>("node:os");
    if (!fs || !os || pid === 0) return "";
    const boot = fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${os.hostname()} ${boot} ${fs.readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "";
  }
}

const place = readPlace();

/** When a process began, as the system counts: another process may get the same pid. */
function startOf(pid: number): string | undefined {
  try {
    // The fields follow the name of the program, which may hold anything.
    return fs?.readFileSync(`/proc/${pid}/stat`, "utf8").split(")").pop()?.split(" ")[20];
  } catch {
    return undefined;
  }
}

let name: string | undefined;

/** Names this process for as long as it lives. workerd makes no random id while it loads modules. */
export function owner(): string {
  name ??= JSON.stringify([place, pid, startOf(pid) ?? "", crypto.randomUUID()]);
  return name;
}

/**
 * Whether an owner is surely dead. That a process has the pid proves nothing: it may be another one,
 * unless that began at the same time. It decides only how soon something is said, never whether
 * something is sent.
 */
export function isDead(other: string): boolean {
  // One that cannot be read is nobody whose death could be proven: its lease ends all the same.
  const [where, itsPid, start] = [parseJson(other)].flat() as [string, number, string];
  if (place === "" || where !== place) return false;
  const began = startOf(itsPid);
  if (began !== undefined) return began !== start;
  try {
    process?.kill(itsPid, 0);
    return false;
  } catch (error) {
    return (error as { code?: unknown }).code === "ESRCH";
  }
}
