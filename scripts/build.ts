import { runBuild } from "./build/pipeline.ts";
import { reportFailure } from "./lib/report-failure.ts";

try {
  await runBuild(process.cwd(), console.log);
} catch (error) {
  reportFailure("build", error);
}
