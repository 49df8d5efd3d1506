/** Prevents a package that cannot be installed, imported or typed by its users. */
import { BuildError } from "../lib/build-error.ts";
import { reportFailure } from "../lib/report-failure.ts";
import { judgePackage } from "./judge-package.ts";

try {
  const { faults, note } = await judgePackage(process.cwd());
  if (faults.length > 0) throw new BuildError(faults.join("\n"));
  console.log(`The package is sound: ${note}; publint and arethetypeswrong agree, and it works.`);
} catch (error) {
  reportFailure("check package", error);
}
