import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { runNode, runProcess } from "./run-process.ts";

const run = (program: string, options?: Parameters<typeof runNode>[1]) =>
  runNode(["-e", program], options);

it("answers all that was printed, and characters between two chunks whole", async () => {
  const { status, stdout } = await run('process.stdout.write("x" + "é".repeat(500_000))');
  expect({ status, intact: stdout === `x${"é".repeat(500_000)}` }).toEqual({
    status: 0,
    intact: true,
  });
});

it("answers the status of a failure, and what it says", async () => {
  const ended = await run('console.log("a"); console.error("b"); process.exitCode = 3');
  expect(ended).toEqual({ status: 3, stdout: "a\n", stderr: "b\n" });
});

it("does not take a process that was killed for a success", async () => {
  const { status, stderr } = await run('process.kill(process.pid, "SIGKILL")');
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `${process.execPath} was killed by SIGKILL.\n`,
  });
});

it("runs with the input, the folder and the changes to the environment that it gets", async () => {
  const program = "process.stdin.on('data', (text) => console.log(String(text), process.env.HOME))";
  const input = { input: "typed", env: { HOME: undefined }, cwd: tmpdir() };
  expect(await run(program, input)).toMatchObject({ stdout: "typed undefined\n" });
  expect(await run("console.log(process.cwd(), process.env.PATH)", input)).toMatchObject({
    stdout: `${tmpdir()} ${process.env.PATH}\n`,
  });
});

it("runs with no more than its environment, and no longer than its time, where it must", async () => {
  const limits = { onlyEnv: true, env: { A: "1" }, timeout: 2_000 };
  const ended = await run("console.log(process.env); setInterval(() => {}, 1_000)", limits);
  expect(ended).toMatchObject({ status: 1, stdout: "{ A: '1' }\n" });
  expect(ended.stderr).toMatch("killed by SIGTERM");
});

it("ends a process that waits for input where there is none", async () => {
  expect(await run("process.stdin.resume()")).toMatchObject({ status: 0 });
});

it("does not mind a process that ends without reading its input", async () => {
  const input = "x".repeat(1_000_000);
  expect(await run("process.exit(0)", { input })).toMatchObject({ status: 0, stderr: "" });
});

it("fails where there is no such program", async () => {
  await expect(runProcess("no-such-program", [])).rejects.toThrow("ENOENT");
});
