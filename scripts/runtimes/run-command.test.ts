import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { runCommand } from "./run-command.ts";

it.each([
  ["console.log(1)", { stdout: "1\n", failure: undefined }],
  [
    "console.error('no such step'); process.exit(3)",
    { stdout: "", failure: "It ended with 3: no such step\n" },
  ],
  ["setInterval(() => {}, 1000)", { stdout: "", failure: "It was stopped after 200 ms: " }],
])("a command says how it ended: %s", async (program, want) => {
  const timeout = want.failure?.includes("200 ms") ? 200 : 20_000;
  const ended = await runCommand(process.execPath, ["-e", program], { cwd: tmpdir(), timeout });
  expect(ended).toEqual(want);
});
