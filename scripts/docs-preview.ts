import { startPreview } from "./author/preview/preview.ts";
import { sourceNames } from "./author/preview/sources.ts";
import { readPort } from "./lib/arguments.ts";
import { reportFailure } from "./lib/report-failure.ts";

try {
  const port = readPort("npm run docs:preview -- --port 0", "0");
  const preview = await startPreview({ root: process.cwd(), port, print: console.log });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => preview.close());
  console.log(`The reference, for your browser: ${preview.url}`);
  console.log(`It follows every save of ${sourceNames.join(", ")}. Stop it with Ctrl+C.`);
} catch (error) {
  reportFailure("docs:preview", error);
}
