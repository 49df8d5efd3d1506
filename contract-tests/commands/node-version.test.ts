/** A clone without install scripts runs on the machine's Node: that ends in one clear sentence. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { runNode } from "../../scripts/lib/run-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const { scripts } = JSON.parse(await readFile("package.json", "utf8"));

it("Every npm script says first that its Node is too old", async () => {
  const file = path.join(await temporaryFolder(), "old-node.cjs");
  await writeFile(file, 'Object.defineProperty(process, "version", { value: "v20.19.0" });');
  for (const [name, command] of Object.entries<string>(scripts)) {
    const [program, ...args] = (command.split(" && ")[0] as string).split(" ");
    expect({ name, program }).toEqual({ name, program: "node" });
    const { status, stdout, stderr } = await runNode(["-r", file, ...args]);
    expect({ name, status, stdout, stderr }).toEqual({
      name,
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^This project .* Node 24.* runs on v20\.19\.0: .*\.\n$/),
    });
  }
});
