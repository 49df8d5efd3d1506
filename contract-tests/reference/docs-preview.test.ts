/**
 * The author's view of the reference: it follows every save, and a description that is broken is
 * said to be so in the terminal and on the page, over the last page that was good.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { readTree } from "../../scripts/lib/read-tree.ts";
import { runNode } from "../../scripts/lib/run-process.ts";
import { chromiumMissing, launchChromium } from "../support/chromium.ts";
import { listenOnLoopback, openedBeside } from "../support/loopback.ts";
import { copyProject } from "../support/project-copy.ts";
import { chapters, type Route } from "../support/reference.ts";
import { headingInView } from "./open-reference.ts";

const script = fileURLToPath(new URL("../../scripts/docs-preview.ts", import.meta.url));
const trading = chapters.find(({ name }) => name === "Trading") as Route;
const guide = "openapi/guides/trading.md";
const bank = "openapi/paths/bank.yaml";

async function startCommand() {
  const root = await copyProject();
  // A terminal sends Ctrl+C to the whole group of processes, so the build's children get it too.
  const child = spawn(process.execPath, [script], { cwd: root, detached: true });
  const errors = text(child.stderr);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const printed = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`The preview has ended: ${await errors}`);
      if (pattern.test(value)) return value;
    }
  };
  return {
    root,
    printed,
    url: /http\S+/.exec(await printed(/for your browser/))?.[0] ?? "",
    async stop() {
      process.kill(-(child.pid as number), "SIGINT");
      const [status] = await once(child, "close");
      expect({ status, errors: await errors }).toEqual({ status: 0, errors: "" });
      expect(await readdir(path.join(root, ".build"))).toEqual([]);
      await rm(root, { recursive: true });
    },
  };
}

describe("the preview of the reference", { timeout: 180_000 }, () => {
  let preview: Awaited<ReturnType<typeof startCommand>>;
  let good: string;

  beforeAll(async () => {
    preview = await startCommand();
    good = await readFile(path.join(preview.root, bank), "utf8");
    await preview.printed(/^first build: a new page/);
  }, 60_000);
  afterAll(() => preview.stop());

  it("is reached at 127.0.0.1 alone", async () => {
    expect(await openedBeside(preview.url)).toEqual([]);
  });

  const at = (file: string) => path.join(preview.root, file);
  const served = async () => (await fetch(preview.url)).text();
  const withoutAlert = (page: string) =>
    page.replace(/<pre role="alert".*?<\/pre>/s, "").replace(/(?<=data === )"\d+"/, "");
  const addLine = async (line: string) =>
    writeFile(at(guide), `${await readFile(at(guide), "utf8")}\n${line}\n`);

  /** A page that is open at a section, where there is a browser. */
  async function openPage() {
    if (chromiumMissing) return undefined;
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto(`${preview.url}#${trading.fragment}`);
    await headingInView(page, trading);
    return page;
  }

  /** An error that the linter explains, and one that could be shown but that the build refuses. */
  const breaks = [
    {
      edit: () => good.replace("post:\n", "post: [\n"),
      want: /^openapi\/paths\/bank\.yaml:\d+:\d+ Failed to parse/,
    },
    {
      edit: () => good.replace(/^ {2}summary: .+\n/m, ""),
      want: /^openapi\/paths\/bank\.yaml:\d+:\d+ .*\(operation-summary\)$/,
    },
    {
      edit: () => good.replace("application/json", "application/xml"),
      want: /^openapi\/paths\/bank\.yaml:\d+:\d+ The body of the request: .*\(pitrade\/dialect\)$/,
    },
  ];

  it("serves what the reference links to, and says what there is not", async () => {
    const { url } = preview;
    const description = await fetch(new URL("openapi.json", url));
    expect(await description.text()).toBe(
      await readFile(at("generated/docs/openapi.json"), "utf8"),
    );
    const missing = await fetch(new URL("../nothing.txt", url));
    expect(missing.status).toBe(404);
    expect(await missing.text()).toBe("The build makes no generated/nothing.txt.\n");
    expect((await fetch(new URL("/", url))).url).toBe(url);
  });

  it("serves a new text of a guide in every way of saving it, loads an open page again at the section of its reader, and leaves generated/ as it is", async () => {
    const generated = await readTree(at("generated"));
    const page = await openPage();
    const loaded = page?.waitForEvent("load");
    await addLine("A line that was not there before.");
    await preview.printed(/^openapi\/guides\/trading\.md: a new page \(\d+ ms\)$/);
    expect(await served()).toContain("A line that was not there before.");
    await loaded;
    await page?.getByText("A line that was not there before.").first().waitFor();
    if (page) await headingInView(page, trading);
    // Many editors write a new file and put it in the place of the old one.
    await writeFile(
      at("openapi/guides/.new"),
      `${await readFile(at(guide), "utf8")}\nAnd another.\n`,
    );
    await rename(at("openapi/guides/.new"), at(guide));
    await preview.printed(/^openapi\/guides\/trading\.md: a new page/);
    expect(await served()).toContain("And another.");
    expect(await readTree(at("generated"))).toEqual(generated);
  });

  it("follows a folder that is renamed and renamed back, and every save in it afterwards", async () => {
    await rename(at("openapi/guides"), at("openapi/chapters"));
    await preview.printed(/: broken, the last good page stays/);
    await rename(at("openapi/chapters"), at("openapi/guides"));
    await preview.printed(/: fixed, the page is the same/);
    await addLine("A line after the folder came back.");
    await preview.printed(/: a new page/);
    expect(await served()).toContain("A line after the folder came back.");
  });

  it("says what is broken, in an open page too, and goes on serving the last good page until it is fixed", async () => {
    const before = withoutAlert(await served());
    const page = await openPage();
    const alert = page?.getByRole("alert");
    for (const { edit, want } of breaks) {
      await writeFile(at(bank), edit());
      const problem = await preview.printed(want);
      expect(withoutAlert(await served())).toBe(before);
      await alert?.getByText(problem).waitFor({ state: "visible" });
      if (page) await headingInView(page, trading);
    }
    await writeFile(at(bank), good);
    await preview.printed(/^openapi\/paths\/bank\.yaml: fixed, the page is the same/);
    await alert?.waitFor({ state: "detached" });
  });
});

describe("the command", { timeout: 60_000 }, () => {
  it("ends cleanly on Ctrl+C, even while it builds", async () => {
    const { stop, printed } = await startCommand();
    await printed(/Ctrl\+C/);
    await stop();
  });

  it("says in one sentence that its port is taken, or is none", async () => {
    const { host } = await listenOnLoopback(createServer());
    expect(await failureOf(new URL(`http://${host}`).port)).toBe(
      `docs:preview failed:\nThe preview cannot listen on ${host} (EADDRINUSE). ` +
        "Choose another port, for example: npm run docs:preview -- --port 0\n",
    );
    expect(await failureOf("80x")).toBe(
      "docs:preview failed:\n" +
        "--port must be a whole number from 0 (any free port) to 65535, not 80x.\n",
    );
  });
});

async function failureOf(port: string): Promise<string> {
  const { status, stderr } = await runNode([script, "--port", port]);
  expect(status).toBe(1);
  return stderr;
}
