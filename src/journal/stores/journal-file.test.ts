import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { journalFile } from "./journal-file.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "journal-file-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// Windows has no such modes, and makes no links without a privilege.
const isWindows = process.platform === "win32";

it.skipIf(isWindows)(
  "A file that is missing is made for its owner alone, also where a link leads",
  () => {
    const folder = temporaryFolder();
    const file = path.join(folder, "journal.db");
    journalFile(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const link = path.join(folder, "link.db");
    symlinkSync(path.join(folder, "elsewhere.db"), link);
    // SQLite makes what a link leads to.
    expect(journalFile(link).path).toBe(link);
    expect(existsSync(path.join(folder, "elsewhere.db"))).toBe(false);
  },
);

it("A file that cannot be made is refused with the reason", () => {
  const file = path.join(temporaryFolder(), "missing", "journal.db");
  expect(() => journalFile(file)).toThrow("ENOENT");
});

it("A file that is gone is named by its whole path, also where its name was a part of one", () => {
  const file = path.join(temporaryFolder(), "journal.db");
  writeFileSync(file, "");
  const { guard } = journalFile(path.relative(process.cwd(), file));
  const check = guard();
  check();
  rmSync(file);
  const why = "was removed, replaced or moved while the journal had it open";
  expect(check).toThrow(new Error(`${file} ${why}`));
});
