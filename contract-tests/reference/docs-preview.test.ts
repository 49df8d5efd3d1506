/**
 * The author's view of the reference: it follows every save, and a description that is broken is
 * said to be so in the terminal and on the page, over the last page that was good.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Preview, startPreview } from "../../scripts/author/preview/preview.ts";
import { readTree } from "../../scripts/lib/read-tree.ts";
import { copyProject } from "../support/project-copy.ts";

const script = fileURLToPath(new URL("../../scripts/docs-preview.ts", import.meta.url));
const guide = "openapi/guides/trading.md";
const newLine = "A line that was not there before.";

const bank = "openapi/paths/bank.yaml";
const breaks = [
  {
    edit: (text: string) => text.replace("post:\n", "post: [\n"),
    want: /^openapi\/paths\/bank\.yaml:\d+:\d+ Failed to parse/,
  },
  {
    // It could be shown, but the build would refuse it.
    edit: (text: string) => text.replace(/^ {2}summary: .+\n/m, ""),
    want: /^openapi\/paths\/bank\.yaml:\d+:\d+ .*\(operation-summary\)$/,
  },
];

interface State {
  readonly version: string;
  readonly fault?: string;
}

describe("the preview of the reference", { timeout: 60_000 }, () => {
  const lines: string[] = [];
  let root: string;
  let preview: Preview;
  let states: AsyncGenerator<State>;
  let current: State;

  beforeAll(async () => {
    root = await copyProject();
    preview = await startPreview({ root, port: 0, print: (line) => lines.push(line) });
    states = statesOf(preview.url);
    await nextState(({ version }) => version !== "none");
  }, 60_000);
  afterAll(async () => {
    await preview.close();
    await rm(root, { recursive: true });
  });

  /** The next state for which this holds. */
  async function nextState(holds: (state: State) => boolean): Promise<State> {
    for (;;) {
      const { value, done } = await states.next();
      if (done) throw new Error("The preview has ended.");
      current = value;
      if (holds(value)) return value;
    }
  }

  const change = async (file: string, edit: (text: string) => string) => {
    const target = path.join(root, file);
    await writeFile(target, edit(await readFile(target, "utf8")));
  };
  const served = async () => (await fetch(preview.url)).text();

  it("serves a new text of a guide, tells the pages, and leaves generated/ as it is", async () => {
    const before = current;
    const generated = await readTree(path.join(root, "generated"));
    await change(guide, (text) => `${text}\n${newLine}\n`);
    await nextState((state) => state.version !== before.version && state.fault === undefined);
    expect(await served()).toContain(newLine);
    expect(lines.at(-1)).toMatch(/^openapi\/guides\/trading\.md: a new page \(\d+ ms\)$/);
    expect(await readTree(path.join(root, "generated"))).toEqual(generated);
  });

  it("says what is broken, and goes on serving the last good page until it is mended", async () => {
    const [before, page] = [current, await served()];
    const good = await readFile(path.join(root, bank), "utf8");
    for (const { edit, want } of breaks) {
      await change(bank, () => edit(good));
      const { version, fault } = await nextState((state) => want.test(state.fault ?? ""));
      expect({ version, page: await served() }).toEqual({ version: before.version, page });
      expect(lines).toContain(fault);
    }
    await change(bank, () => good);
    expect(await nextState(({ fault }) => fault === undefined)).toEqual(before);
    expect(lines.at(-1)).toMatch(/^openapi\/paths\/bank\.yaml: mended, the page is the same/);
  });
});

describe("the command", { timeout: 60_000 }, () => {
  it("ends cleanly on Ctrl+C, even while it builds", async () => {
    const root = await copyProject();
    // A terminal sends Ctrl+C to the whole group of processes, so the build's children get it too.
    const child = spawn(process.execPath, [script], { cwd: root, detached: true });
    const errors = text(child.stderr);
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes("Ctrl+C")) break;
    }
    process.kill(-(child.pid as number), "SIGINT");
    const [status] = await once(child, "close");
    expect({ status, errors: await errors }).toEqual({ status: 0, errors: "" });
    expect(await readdir(path.join(root, ".build"))).toEqual([]);
    await rm(root, { recursive: true });
  });

  it("says in one sentence that its port is taken, or is none", async () => {
    const occupant = createServer().listen(0, "127.0.0.1");
    await once(occupant, "listening");
    onTestFinished(() => void occupant.close());
    const { port } = occupant.address() as AddressInfo;
    expect(await refusalOf(String(port))).toBe(
      `docs:preview failed:\nThe preview cannot listen on 127.0.0.1:${port} (EADDRINUSE). ` +
        "Choose another port, for example: npm run docs:preview -- --port 0\n",
    );
    expect(await refusalOf("80x")).toBe(
      "docs:preview failed:\n" +
        "--port must be a whole number from 0 (any free port) to 65535, not 80x.\n",
    );
  });
});

async function refusalOf(port: string): Promise<string> {
  const child = spawn(process.execPath, [script, "--port", port]);
  const [errors] = await Promise.all([text(child.stderr), once(child, "close")]);
  expect(child.exitCode).toBe(1);
  return errors;
}

/** What a page is told, from the moment at which it connects. */
async function* statesOf(url: string): AsyncGenerator<State> {
  const [response] = await once(get(new URL("/.preview", url)), "response");
  for await (const line of createInterface({ input: response as IncomingMessage })) {
    if (line.startsWith("data: ")) yield JSON.parse(line.slice("data: ".length));
  }
}
