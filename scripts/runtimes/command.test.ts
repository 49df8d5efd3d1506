import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { runCommand } from "./command.ts";

const node = (program: string, patienceMs?: number) =>
  runCommand(process.execPath, ["-e", program], {
    cwd: tmpdir(),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });

it("A command that ends well has no failure, and what it printed", async () => {
  expect(await node("console.log(1)")).toEqual({ stdout: "1\n", failure: undefined });
});

it("A command that fails says how, and what it complained of", async () => {
  const { failure } = await node("console.error('no such step'); process.exit(3)");
  expect(failure).toBe("It ended with 3: no such step\n");
});

it("A command that hangs is stopped, and says so", async () => {
  const { failure } = await node("setInterval(() => {}, 1000)", 200);
  expect(failure).toBe("It was stopped after 200 ms: ");
});
