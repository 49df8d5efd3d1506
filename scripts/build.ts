import { runBuild } from "./pipeline.ts";
import { reportFailure } from "./report-failure.ts";

try {
  await runBuild({ root: process.cwd(), print: console.log });
} catch (error) {
  reportFailure("build", error);
}
