import { readPort } from "./port-option.ts";
import { startPreview } from "./preview/preview.ts";
import { sourceNames } from "./preview/sources.ts";
import { reportFailure } from "./report-failure.ts";

try {
  const port = readPort("npm run docs:preview -- --port 0", "0");
  const preview = await startPreview({ root: process.cwd(), port, print: console.log });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => preview.close());
  console.log(`The reference, for your browser: ${preview.url}`);
  console.log(`It follows every save of ${sourceNames.join(", ")}. Stop it with Ctrl+C.`);
} catch (error) {
  reportFailure("docs:preview", error);
}
