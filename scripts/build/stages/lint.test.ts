import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { lint } from "./lint.ts";

it.each(["valueOf: { type: string }", '"hasOwnProperty": {', "{ isPrototypeOf: 1 }"])(
  "A name that ends the linter is refused with its file and line: %s",
  async (line) => {
    const folder = await mkdtemp(path.join(tmpdir(), "lint-"));
    await mkdir(path.join(folder, "openapi"));
    await writeFile(path.join(folder, "openapi/openapi.yaml"), `openapi: 3.1.0\n${line}\n`);
    await expect(lint(folder)).rejects.toThrow(
      /^openapi\/openapi\.yaml:2 The name "\w+": every JavaScript object has such a member/,
    );
    await rm(folder, { recursive: true });
  },
);
