import { fileURLToPath } from "node:url";
import type { Check } from "./check.ts";
import { outputOf } from "./command.ts";

const script = fileURLToPath(new URL("./check-package.ts", import.meta.url));

/** What publint, arethetypeswrong and a trial in an empty folder say of the tarball. */
export const packageQuality: Check = {
  name: "publint, types, a trial",
  async look({ root }) {
    await outputOf(root, process.execPath, [script]);
    return { faults: [] };
  },
};
